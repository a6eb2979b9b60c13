package dev.watchpin.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ModelFileTest {
    /** Of the three bytes "abc": the first example of FIPS 180-2, appendix B.1. */
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path folder;
    private Path file;
    private ModelCard card;

    @BeforeEach
    void writeCard() throws Exception {
        file = folder.resolve("small.onnx");
        String text =
                """
                name: small
                task: classification
                file: small.onnx
                sha256: %s
                backend: onnxruntime
                input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: crop}
                output: {decoder: classes, activation: none, top-k: 1}
                labels: [a, b]
                license: MIT
                source: {url: "https://example.org/small.onnx"}
                """
                        .formatted(ABC);
        card = ModelCards.read(Files.writeString(folder.resolve("model.yaml"), text));
    }

    private String refusal() {
        String message =
                assertThrows(ModelFileException.class, () -> ModelFile.verify(card)).getMessage();
        return message.replace(folder + "/", "");
    }

    @Test
    void acceptsTheFileOfTheCard() throws IOException {
        Files.writeString(file, "abc");

        assertDoesNotThrow(() -> ModelFile.verify(card));
    }

    @Test
    void namesBothHashesOfAnotherFile() throws IOException {
        Files.writeString(file, "ab");

        assertEquals(
                "model.yaml: file=small.onnx: sha256 is"
                        + " fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603"
                        + " (2 bytes), the card says "
                        + ABC
                        + "; copy the right file, or correct the card",
                refusal());
    }

    @Test
    void saysWhereAMissingFileCanBeHad() {
        assertEquals(
                "model.yaml: file=small.onnx: no such file; put the model there (from"
                        + " https://example.org/small.onnx)",
                refusal());
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.createFile(file);

        assertEquals("model.yaml: file=small.onnx: the file is empty; copy it again", refusal());
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(file);

        assertEquals(
                "model.yaml: file=small.onnx: expected a file, saw a folder or device", refusal());
    }
}
