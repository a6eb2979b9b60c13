package dev.watchpin.backend.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Real models, once each: shapes, finite and repeatable numbers on a seeded picture. */
class OnnxRuntimeModelsTest {
    private static final long SEED = 20261123;

    @ParameterizedTest
    @CsvSource({
        "classification/mobilenet_v1_0.25_224_float.onnx, NCHW, 224, 224, -1, 1, '[1, 1001]'",
        "classification/mobilenet_v2_1.0_224_int8_qdq.onnx, NCHW, 224, 224, -1, 1, '[1, 1001]'",
        "detection/FastestDet.onnx, NCHW, 352, 352, 0, 1, '[1, 85, 22, 22]'",
        "detection/fastestdet_352_int8_qdq.onnx, NCHW, 352, 352, 0, 1, '[1, 85, 22, 22]'",
        "detection/kazu_yolox_nano.onnx, NCHW, 416, 416, 0, 255, '[1, 3549, 85]'",
        "segmentation/ps_prisma_nchw.onnx, NCHW, 256, 256, 0, 1, '[1, 1, 256, 256]'",
        "segmentation/selfie_segmentation_landscape.onnx, NHWC, 144, 256, 0, 1,"
                + " '[1, 144, 256, 1]'",
    })
    void runs(
            String model,
            Layout layout,
            int height,
            int width,
            float lowest,
            float highest,
            String outputShape)
            throws Exception {
        InputSpec input = ModelCards.input(ElementType.FLOAT32, layout, 3, height, width);
        try (InferenceSession session =
                new OnnxRuntimeBackend()
                        .open(
                                ModelCards.of(TestData.of(model), "onnxruntime", input),
                                new SessionOptions(2, 1))) {
            assertEquals(outputShape, session.outputs().getFirst().shape().toString());
            fill(session.input(0), lowest, highest);
            session.run();
            float[] first = session.output(0).toArray(ValueLayout.JAVA_FLOAT);
            assertVaryingAndFinite(first);
            session.run();
            assertArrayEquals(first, session.output(0).toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    private static void fill(MemorySegment input, float lowest, float highest) {
        Random random = new Random(SEED);
        for (long i = 0; i < input.byteSize() / Float.BYTES; i++) {
            float value = lowest + random.nextFloat() * (highest - lowest);
            input.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
        }
    }

    private static void assertVaryingAndFinite(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            assertTrue(Float.isFinite(value), "seed " + SEED + ": " + value);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        assertTrue(lowest < highest, "seed " + SEED + ": nothing but " + lowest);
    }
}
