package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.SsdAnchors;
import dev.watchpin.model.TensorNames;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;

class OutputDecodersTest {
    private static final Nms NMS = new Nms(0.25f, 0.45f, 100, OutputSpec.Suppression.PER_CLASS);
    private static final OutputSpec YOLOX = new OutputSpec.Yolox(List.of(8, 16, 32), NMS);
    private static final OutputSpec CLASSES = new OutputSpec.ClassScores(Activation.SOFTMAX, 5);
    private static final OutputSpec ARGMAX = new OutputSpec.ArgmaxMask();
    private static final Quantization HALF = new Quantization.PerTensor(0.5f, 0);

    private static OutputSpec yoloV8() {
        return new OutputSpec.YoloHead(
                OutputSpec.YoloHead.Version.V8, OutputSpec.Coordinates.PIXELS, NMS);
    }

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
        MemorySegment chosen = MemorySegment.ofArray(new float[] {0, 9, 0, 0, 0, 0, 0});
        List<MemorySegment> memory = List.of(MemorySegment.ofArray(new float[4]), chosen);
        OutputDecoder<?> decoder =
                OutputDecoders.of(CLASSES, 32, 32, 7, List.of(other, scores), memory);
        assertEquals(1, best(decoder));
    }

    private static <R extends VisionResult> int best(OutputDecoder<R> decoder) {
        R classes = decoder.newResult();
        decoder.decode(new Letterbox(), classes);
        return ((Classes) classes).label(0);
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
    void everyOutputOfADarknetModelMustBeALayer() {
        OutputSpec darknet = new OutputSpec.Darknet(NMS);
        TensorSpec layer = new TensorSpec("yolo", ElementType.FLOAT32, List.of(300, 85));
        TensorSpec other = new TensorSpec("conv", ElementType.FLOAT32, List.of(1, 255, 10, 10));
        String message = refusal(darknet, 80, layer, other);
        assertTrue(
                message.endsWith(
                        "decoder darknet and 80 labels at 416x416 expects float32[N,85] or"
                                + " [1,N,85] (or uint8, int8 with a scale and zero point) of every"
                                + " output"),
                message);
        assertTrue(refusal(darknet, 80).startsWith("the model has no outputs"));
    }

    @Test
    void refusesMoreNumbersThanCanBeCounted() {
        for (int cells : new int[] {400_000_000, Integer.MAX_VALUE}) {
            TensorSpec tensor =
                    new TensorSpec("rows", ElementType.INT8, List.of(1, 9, cells), HALF);
            ModelMismatchException e =
                    assertThrows(
                            ModelMismatchException.class,
                            () ->
                                    OutputDecoders.of(
                                            yoloV8(), 416, 416, 5, List.of(tensor), List.of()));
            String message = e.getMessage();
            assertTrue(message.contains(" has " + 9L * cells + " numbers; a decoder"), message);
        }
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
                new Wrong(nanoDet(List.of(0), 7, Activation.NONE), 7, "strides [0]"),
                new Wrong(nanoDet(List.of(8), 0, Activation.NONE), 7, "reg-max 0"),
                new Wrong(nanoDet(List.of(8), 7, Activation.SOFTMAX), 7, "nanodet with softmax"),
                new Wrong(ssd(List.of(), 0.2f, 1f, 4), 7, "strides []"),
                new Wrong(ssd(List.of(1), 0.2f, 1f, 4), 7, "1038336 anchors"),
                new Wrong(ssd(List.of(16), 0.2f, 1f, 3), 7, "box scales [10.0, 10.0, 10.0]"),
                new Wrong(ssd(List.of(16), 0.2f, -1f, 4), 7, "aspect ratios [-1.0] and"),
                new Wrong(ssd(List.of(16), 0, 1f, 4), 7, "anchor scales 0.0 to 0.9"),
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

    private static OutputSpec nanoDet(List<Integer> strides, int regMax, Activation activation) {
        return new OutputSpec.NanoDet(
                strides, regMax, OutputSpec.NanoDet.Origin.CENTRE, activation, NMS);
    }

    private static OutputSpec ssd(List<Integer> strides, float min, float ratio, int boxScales) {
        List<Float> ratios = Collections.nCopies(5, ratio).subList(0, ratio > 0 ? 5 : 1);
        return new OutputSpec.SsdRaw(
                new SsdAnchors(strides, min, 0.9f, ratios, 1, false),
                Activation.NONE,
                OutputSpec.SsdRaw.Background.NONE,
                OutputSpec.SsdRaw.BoxOrder.YXHW,
                Collections.nCopies(boxScales, 10f),
                TensorNames.NONE,
                NMS);
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
