package dev.watchpin.backend;

import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.OnnxGraphs;
import dev.watchpin.testkit.TestData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models that are measured: a detector out of the shared test data, and one addition. */
final class BenchmarkModel {
    static final int SIDE = 416;

    private BenchmarkModel() {}

    static Path file() {
        return TestData.of("detection/kazu_yolox_nano.onnx");
    }

    static InferenceSession session(int threads) throws BackendException {
        return open(file(), SIDE, threads);
    }

    static InferenceSession tinySession() throws BackendException, IOException {
        Path file = Files.createTempFile("tiny", ".onnx");
        try {
            return open(OnnxGraphs.doubling(1, 3, 4, 4).write(file), 4, 1);
        } finally {
            Files.delete(file);
        }
    }

    private static InferenceSession open(Path file, int side, int threads) throws BackendException {
        InputSpec input = ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, side, side);
        return BackendRegistry.load(BenchmarkModel.class.getClassLoader())
                .named("onnxruntime")
                .open(ModelCards.of(file, "onnxruntime", input), new SessionOptions(threads, 1));
    }
}
