package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.ValueLayout;

/** Real models: what OpenCV 4.13 reads of them, and what a person is told of the others. */
class OpenCvModelsTest {
    @ParameterizedTest
    @CsvSource({
        "classification/mobilenet_v1_0.25_224_float.onnx, NCHW, 224, 224, '[1, 1001]'",
        "detection/FastestDet.onnx, NCHW, 352, 352, '[1, 85, 22, 22]'",
        "detection/kazu_yolox_nano.onnx, NCHW, 416, 416, '[1, 3549, 85]'",
        "segmentation/selfie_segmentation_landscape.onnx, NHWC, 144, 256, '[1, 144, 256, 1]'",
    })
    void reads(String model, Layout layout, int height, int width, String shape) throws Exception {
        try (InferenceSession session =
                open(model, ModelCards.input(ElementType.FLOAT32, layout, 3, height, width))) {
            assertEquals(shape, session.outputs().getFirst().shape().toString());
            session.run();
            for (float value : session.output(0).toArray(ValueLayout.JAVA_FLOAT)) {
                assertTrue(Float.isFinite(value), model + ": " + value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "classification/mobilenet_v2_1.0_224_int8_qdq.onnx, FLOAT32, 224, is quantized (operator",
        "detection/fastestdet_352_int8_qdq.onnx, FLOAT32, 352, is quantized (operator",
        "segmentation/ps_prisma_nchw.onnx, FLOAT32, 256, asymmetric padding in deconvolution",
        "classification/mobilenet_v1_0.25_224_float.tflite, FLOAT32, 224, operator SQUEEZE",
        "classification/mobilenet_v2_1.0_224_quant.tflite, UINT8, 224, takes float32 alone",
        "classification/vww_96_int8.tflite, INT8, 96, takes float32 alone",
    })
    void refuses(String model, ElementType type, int side, String why) {
        InputSpec input = ModelCards.input(type, Layout.NCHW, 3, side, side);
        String message =
                assertThrows(BackendException.class, () -> open(model, input).close()).getMessage();
        assertTrue(message.contains(TestData.of(model) + ""), message);
        assertTrue(message.contains(why), message);
        assertTrue(message.length() < 400 && !message.contains("\n"), message);
    }

    private static InferenceSession open(String model, InputSpec input) throws BackendException {
        return new OpenCvBackend()
                .open(ModelCards.of(TestData.of(model), "opencv", input), new SessionOptions(2, 1));
    }
}
