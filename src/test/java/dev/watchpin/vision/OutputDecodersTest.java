package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

class OutputDecodersTest {
    private static final Nms NMS = new Nms(0.25f, 0.45f, 100, OutputSpec.Suppression.PER_CLASS);
    private static final OutputSpec YOLOX = new OutputSpec.Yolox(List.of(8, 16, 32), NMS);
    private static final OutputSpec CLASSES = new OutputSpec.ClassScores(Activation.SOFTMAX, 5);
    private static final OutputSpec ARGMAX = new OutputSpec.ArgmaxMask();

    @Test
    void mismatchShowsBothSides() {
        TensorSpec tensor = new TensorSpec("output", ElementType.FLOAT32, List.of(1, 84, 8400));
        assertEquals(
                "outputs[0]=output float32[1,84,8400]; decoder yolox with strides 8,16,32 and 80"
                        + " labels at 416x416 expects float32[1,3549,85] (or uint8, int8 with a"
                        + " scale and zero point)",
                refusal(YOLOX, 80, tensor));
    }

    @Test
    void readsTheOneOutputThatFits() throws Exception {
        TensorSpec other = new TensorSpec("boxes", ElementType.FLOAT32, List.of(1, 4));
        TensorSpec scores = new TensorSpec("scores", ElementType.FLOAT32, List.of(1, 7));
        OutputTensor chosen = OutputTensor.choose(CLASSES, 32, 32, 7, List.of(other, scores));
        assertEquals(1, chosen.index());
        assertEquals("scores", chosen.spec().name());
    }

    @Test
    void refusesToGuessBetweenTwoOutputsThatFit() {
        TensorSpec a = new TensorSpec("a", ElementType.FLOAT32, List.of(1, 7));
        TensorSpec b = new TensorSpec("b", ElementType.FLOAT32, List.of(1, 7));
        String message = refusal(CLASSES, 7, a, b);
        assertTrue(message.contains("outputs[0]=a") && message.contains("outputs[1]=b"), message);
        assertTrue(message.endsWith("of exactly one output"), message);
    }

    @Test
    void refusesAShapeThatReadsTwoWays() {
        TensorSpec tensor = new TensorSpec("mask", ElementType.FLOAT32, List.of(1, 3, 5, 3));
        String message = refusal(ARGMAX, 3, tensor);
        assertTrue(message.contains("can be read as [1,3,H,W, 1,H,W,3]"), message);
    }

    @Test
    void refusesBytesWithoutScale() {
        TensorSpec tensor = new TensorSpec("scores", ElementType.UINT8, List.of(1, 7));
        String message = refusal(CLASSES, 7, tensor);
        assertTrue(message.contains("uint8[1,7]"), message);
        assertTrue(message.contains("with a scale and zero point"), message);
    }

    @Test
    void refusesAModelWithoutOutputs() {
        String message = refusal(CLASSES, 7);
        assertTrue(message.startsWith("the model has no outputs; decoder classes"), message);
    }

    @Test
    void refusesMemoryThatIsTooSmall() {
        TensorSpec tensor = new TensorSpec("scores", ElementType.FLOAT32, List.of(1, 7));
        ModelMismatchException e =
                assertThrows(
                        ModelMismatchException.class,
                        () ->
                                OutputDecoders.of(
                                        CLASSES,
                                        32,
                                        32,
                                        7,
                                        List.of(tensor),
                                        List.of(MemorySegment.ofArray(new float[6]))));
        assertEquals(
                "outputs[0]=scores float32[1,7] has 24 bytes of memory; expected 28",
                e.getMessage());
    }

    record Wrong(OutputSpec output, int labels, String seen) {}

    static List<Wrong> wrongCards() {
        return List.of(
                new Wrong(new OutputSpec.ClassScores(Activation.NONE, 0), 7, "top-k 0"),
                new Wrong(CLASSES, 0, "0 labels"),
                new Wrong(CLASSES, 1, "softmax over 1 label"),
                new Wrong(new OutputSpec.Yolox(List.of(), NMS), 7, "strides []"),
                new Wrong(new OutputSpec.Yolox(List.of(7), NMS), 7, "strides [7] at 416x416"),
                new Wrong(new OutputSpec.Yolox(List.of(0), NMS), 7, "strides [0]"),
                new Wrong(
                        detector(new Nms(1.5f, 0.45f, 1, OutputSpec.Suppression.PER_CLASS)),
                        7,
                        "score threshold 1.5"),
                new Wrong(
                        detector(new Nms(Float.NaN, 0.45f, 1, OutputSpec.Suppression.PER_CLASS)),
                        7,
                        "score threshold NaN"),
                new Wrong(
                        detector(new Nms(0.5f, -0.1f, 1, OutputSpec.Suppression.PER_CLASS)),
                        7,
                        "IoU threshold -0.1"),
                new Wrong(
                        detector(new Nms(0.5f, 0.45f, 0, OutputSpec.Suppression.PER_CLASS)),
                        7,
                        "max detections 0"),
                new Wrong(binary(Activation.NONE), 1, "binary-mask with 1 labels"),
                new Wrong(binary(Activation.SOFTMAX), 2, "binary-mask with softmax"),
                new Wrong(ARGMAX, 256, "a mask with 256 labels"));
    }

    @ParameterizedTest
    @MethodSource("wrongCards")
    void refusesCardsThatCannotBeMeant(Wrong wrong) {
        String message = refusal(wrong.output(), wrong.labels());
        assertTrue(message.startsWith("the model card asks for " + wrong.seen()), message);
        assertTrue(message.contains("; expected "), message);
    }

    private static OutputSpec detector(Nms nms) {
        return new OutputSpec.FastestDet(nms);
    }

    private static OutputSpec binary(Activation activation) {
        return new OutputSpec.BinaryMask(activation, 0.5f);
    }

    private static String refusal(OutputSpec output, int labels, TensorSpec... tensors) {
        try (Arena arena = Arena.ofConfined()) {
            List<MemorySegment> memory =
                    List.of(tensors).stream().map(t -> arena.allocate(t.byteSize())).toList();
            return assertThrows(
                            ModelMismatchException.class,
                            () ->
                                    OutputDecoders.of(
                                            output, 416, 416, labels, List.of(tensors), memory))
                    .getMessage();
        }
    }
}
