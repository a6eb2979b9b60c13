package dev.watchpin.model.catalogue;

import dev.watchpin.model.Sha256;
import dev.watchpin.testkit.FileServer;
import dev.watchpin.yaml.ProblemsException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small model in a catalogue of its own, its files on a test server as on a mirror. */
public record TestModel(Path catalogue, CatalogueEntry entry) {
    /** Of the model's own file. */
    public static final int BYTES = 400_000;

    public static TestModel served(FileServer server, Path folder)
            throws IOException, ProblemsException {
        return served("cat\ndog\n", server, folder);
    }

    /** With labels of its own. */
    public static TestModel served(String labels, FileServer server, Path folder)
            throws IOException, ProblemsException {
        byte[] model = FileServer.bytes(BYTES, 7);
        byte[] names = labels.getBytes(StandardCharsets.UTF_8);
        server.with("/small/small.onnx", model).with("/small/names.txt", names);
        Path file =
                Files.writeString(
                        folder.resolve("catalogue.yaml"),
                        """
                        models:
                          - name: small
                            task: classification
                            about: "A test."
                            license: MIT
                            engine: onnxruntime
                            checked: listed
                            files:
                              - {url: "https://models.example/small.onnx", bytes: %d, sha256: "%s"}
                              - {url: "https://models.example/names.txt", bytes: %d, sha256: "%s"}
                            card:
                              input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: stretch}
                              output: {decoder: classes, activation: softmax, top-k: 1}
                              labels: names.txt
                        """
                                .formatted(BYTES, sha256(model), names.length, sha256(names)));
        return new TestModel(file, Catalogue.read(file).entries().getFirst());
    }

    private static String sha256(byte[] bytes) {
        return Sha256.of(ByteBuffer.wrap(bytes));
    }
}
