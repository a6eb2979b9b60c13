package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Messages as OpenCV 4.13.0 gives them. */
class OpenCvMessageTest {
    private static final String BUILD =
            "OpenCV(4.13.0) /home/runner/work/javacpp-presets/javacpp-presets/opencv/cppbuild"
                    + "/linux-x86_64/opencv-4.13.0/modules/dnn/src/";

    @Test
    void keepsWhatIsWrongAndNoPlaceOfSources() {
        assertEquals(
                "Unsupported asymmetric padding in deconvolution layer",
                shortened(
                        "layers/convolution_layer.cpp:1586: error: (-213:The function/feature is"
                                + " not implemented) Unsupported asymmetric padding in"
                                + " deconvolution layer in function 'finalize'\n"));
    }

    @Test
    void saysWhichPartAsserts() {
        assertEquals(
                "nary_eltwise_layers.cpp wants shape[i] == 1 || outShape[i] == 1",
                shortened(
                        "layers/nary_eltwise_layers.cpp:318: error: (-215:Assertion failed)"
                                + " shape[i] == 1 || outShape[i] == 1 in function"
                                + " 'findCommonShape'\n"));
    }

    @Test
    void sendsOtherTfliteModelsToTheirEngine() {
        assertEquals(
                "operator SQUEEZE is unknown to this engine: use backend tflite",
                shortened(
                        "tflite/tflite_importer.cpp:257: error: (-213:The function/feature is not"
                                + " implemented) Unsupported operator type SQUEEZE in function"
                                + " 'populateNet'\n"));
        assertEquals(
                "a tensor of type UINT8, and this engine reads float TFLite models only: use"
                        + " backend tflite",
                shortened(
                        "tflite/tflite_importer.cpp:123: error: (-213:The function/feature is not"
                                + " implemented) Parse tensor with type UINT8 in function"
                                + " 'parseTensor'\n"));
    }

    @Test
    void namesOperatorAndNode() {
        assertEquals(
                "operator Frobnicate (node y): Can't create layer",
                shortened(
                        "onnx/onnx_importer.cpp:1064: error: (-2:Unspecified error) Node"
                                + " [Frobnicate@ai.onnx]:(onnx_node!y) parse error: "
                                + BUILD
                                + "dnn.cpp:1: error: (-2:Unspecified error) Can't create layer in"
                                + " function 'x'\n in function 'handleNode'\n"));
    }

    @Test
    void isShortAndNeverEmpty() {
        assertEquals(301, OpenCvMessage.oneLine(new RuntimeException("x".repeat(999))).length());
        assertEquals("RuntimeException", OpenCvMessage.oneLine(new RuntimeException("")));
    }

    private static String shortened(String afterPlace) {
        return OpenCvMessage.oneLine(new RuntimeException(BUILD + afterPlace));
    }
}
