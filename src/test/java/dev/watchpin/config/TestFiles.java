package dev.watchpin.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes configs and small model cards into a test's folder. */
final class TestFiles {
    static final int CORES = 4;

    private static final String CARD =
            """
            name: small
            task: %s
            file: small.onnx
            sha256: 0000000000000000000000000000000000000000000000000000000000000000
            backend: onnxruntime
            input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: stretch}
            output: {%s}
            labels: [%s]
            license: Apache-2.0
            """;

    private TestFiles() {}

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code cards/boxes}, {@code cards/classes} and {@code cards/mask} in that folder. */
    static void cards(Path folder) {
        Path cards = folder.resolve("cards");
        String boxes = "decoder: fastestdet, score: 0.25, max-detections: 20";
        String classes = "decoder: classes, activation: none, top-k: 2";
        String mask = "decoder: binary-mask, activation: none";
        card(cards, "boxes", CARD.formatted("detection", boxes, "person, car, crane, crane"));
        card(cards, "classes", CARD.formatted("classification", classes, "cat, dog, bird"));
        card(cards, "mask", CARD.formatted("segmentation", mask, "background, person"));
    }

    private static void card(Path cards, String name, String text) {
        write(cards.resolve(name).resolve("model.yaml"), text);
    }

    /** The config read as {@code watchpin.yaml} of that folder, on four cores. */
    static WatchpinConfig read(Path folder, String text) throws ConfigException {
        cards(folder);
        return ConfigReader.read(write(folder.resolve("watchpin.yaml"), text), CORES);
    }

    /** The problems of it, one a line, the folder's name cut off. */
    static String problems(Path folder, String text) {
        try {
            read(folder, text);
            return "";
        } catch (ConfigException wrong) {
            return wrong.getMessage().replace(folder + "/", "");
        }
    }
}
