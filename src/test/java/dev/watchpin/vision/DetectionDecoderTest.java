package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Coordinates;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.OutputSpec.YoloHead.Version;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.List;

/** Hand-made tensors for a 32 × 32 input; tensor = source / 2, 4 pixels of border on top. */
class DetectionDecoderTest {
    private static final Nms NMS = new Nms(0.25f, 0.45f, 5, OutputSpec.Suppression.PER_CLASS);

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void yoloxAddsTheGridAndExponentiatesTheSize() throws Exception {
        BoundDecoder<?> bound = bind(new OutputSpec.Yolox(List.of(8, 16), NMS), 2, 1, 20, 7);
        float[] tensor = new float[20 * 7];
        // stride 8: 16 cells, then stride 16: cell 16 + 2 is column 0, row 1
        row(tensor, 18, 0.5f, 0.25f, (float) Math.log(0.5), 0, 0.8f, 0.1f, 0.9f);
        bound.fill(tensor);
        assertEquals(0, bound.decode());
        // centre (8, 20), size 8 × 16
        bound.assertOnlyBox(1, 0.72f, 8, 16, 24, 48);
    }

    @Test
    void yoloV5ReadsRowsWithObjectness() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V5, Coordinates.PIXELS, NMS);
        BoundDecoder<?> bound = bind(spec, 2, 1, 3, 7);
        float[] tensor = new float[3 * 7];
        row(tensor, 1, 8, 20, 8, 16, 0.8f, 0.9f, 0.1f);
        row(tensor, 2, 8, 20, 8, 16, 0.2f, 1, 1);
        bound.fill(tensor);
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(0, 0.72f, 8, 16, 24, 48);
    }

    @Test
    void yoloV5CountsRelativeBoxesInWidthsAndHeights() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V5, Coordinates.RELATIVE, NMS);
        BoundDecoder<?> bound = bind(spec, 2, 1, 1, 7);
        bound.fill(0.25f, 0.625f, 0.25f, 0.5f, 0.8f, 0.9f, 0.1f);
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(0, 0.72f, 8, 16, 24, 48);
    }

    @Test
    void yoloV8CountsRelativeBoxesInWidthsAndHeights() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V8, Coordinates.RELATIVE, NMS);
        BoundDecoder<?> bound = bind(spec, 2, 1, 6, 1);
        bound.fill(0.25f, 0.625f, 0.25f, 0.5f, 0.2f, 0.7f);
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(1, 0.7f, 8, 16, 24, 48);
    }

    @Test
    void yoloEndToEndReadsCornersScoreAndClassNumber() throws Exception {
        OutputSpec spec = new OutputSpec.YoloEndToEnd(Coordinates.PIXELS, Nms.done(0.25f, 5));
        BoundDecoder<?> bound = bind(spec, 2, 1, 2, 6);
        bound.fill(4, 12, 12, 28, 0.7f, 1, 4, 12, 12, 28, 0.2f, 0);
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(1, 0.7f, 8, 16, 24, 48);
    }

    @Test
    void yoloEndToEndKeepsOverlappingBoxesAndCountsClassesWithoutLabel() throws Exception {
        OutputSpec spec = new OutputSpec.YoloEndToEnd(Coordinates.RELATIVE, Nms.done(0.25f, 5));
        BoundDecoder<?> bound = bind(spec, 2, 1, 5, 6);
        float[] tensor = new float[5 * 6];
        row(tensor, 0, 0, 0, 1, 1, 0.9f, 1);
        row(tensor, 1, 0, 0, 1, 1, 0.8f, 1);
        row(tensor, 2, 0, 0, 1, 1, 0.8f, 2);
        row(tensor, 3, 0, 0, 1, 1, 0.8f, 0.5f);
        row(tensor, 4, 0, 0, 1, 1, Float.NaN, 0);
        bound.fill(tensor);
        assertEquals(3, bound.decode());
        assertEquals(2, ((Detections) bound.result()).count());
    }

    @Test
    void yoloV8ReadsColumnsWithoutObjectness() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V8, Coordinates.PIXELS, NMS);
        BoundDecoder<?> bound = bind(spec, 2, 1, 6, 2);
        bound.fill(8, 0, 20, 0, 8, 0, 16, 0, 0.3f, 0.2f, 0.7f, 0.1f);
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(1, 0.7f, 8, 16, 24, 48);
    }

    @Test
    void fastestDetAppliesTanhAndSigmoidAndWeighsTheScore() throws Exception {
        BoundDecoder<?> bound = bind(new OutputSpec.FastestDet(NMS), 2, 1, 7, 2, 2);
        float[] tensor = new float[7 * 4];
        int cell = 3; // column 1, row 1 of 2 × 2
        tensor[cell] = 0.5f;
        tensor[4 + cell] = (float) (0.5 * Math.log(0.5 / 1.5)); // tanh −0.5
        tensor[8 + cell] = 0;
        tensor[12 + cell] = 0; // sigmoid 0.5
        tensor[16 + cell] = (float) Math.log(1 / 3.0); // sigmoid 0.25
        tensor[20 + cell] = 0.25f;
        tensor[24 + cell] = 0.75f;
        bound.fill(tensor);
        assertEquals(0, bound.decode());
        float score = (float) (Math.pow(0.5, 0.6) * Math.pow(0.75, 0.4));
        // centre (8, 16), size 16 × 8
        bound.assertOnlyBox(1, score, 0, 16, 32, 32);
    }

    @Test
    void infiniteSizesDoNotPassForFullWidth() throws Exception {
        BoundDecoder<?> bound = bind(new OutputSpec.FastestDet(NMS), 1, 1, 6, 1, 1);
        bound.fill(1, 0, 0, Float.POSITIVE_INFINITY, 0, 1);
        assertEquals(1, bound.decode());
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void equalClassesGoToTheLowest() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V8, Coordinates.PIXELS, NMS);
        BoundDecoder<?> bound = bind(spec, 2, 1, 6, 1);
        bound.fill(8, 20, 8, 16, 0.5f, 0.5f);
        bound.decode();
        bound.assertOnlyBox(0, 0.5f, 8, 16, 24, 48);
    }

    @Test
    void nanObjectnessIsCountedAndGivesNoBox() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V5, Coordinates.PIXELS, NMS);
        BoundDecoder<?> bound = bind(spec, 1, 1, 2, 6);
        bound.fill(8, 20, 8, 16, Float.NaN, 1, 8, 20, 8, 16, 0.5f, 1);
        assertEquals(1, bound.decode());
        bound.assertOnlyBox(0, 0.5f, 8, 16, 24, 48);
    }

    @Test
    void scoresOfEarlierFramesAreForgotten() throws Exception {
        OutputSpec spec = new OutputSpec.YoloHead(Version.V8, Coordinates.PIXELS, NMS);
        BoundDecoder<?> bound = bind(spec, 1, 1, 5, 1);
        bound.fill(8, 20, 8, 16, 0.5f);
        bound.decode();
        bound.fill(8, 20, 8, 16, 0.1f);
        bound.decode();
        assertEquals(0, ((Detections) bound.result()).count());
        assertEquals(64, ((Detections) bound.result()).sourceWidth());
        assertEquals(48, ((Detections) bound.result()).sourceHeight());
    }

    private BoundDecoder<?> bind(OutputSpec spec, int labels, Integer... shape)
            throws ModelMismatchException {
        return new BoundDecoder.Family(spec, labels, ElementType.FLOAT32, List.of(shape))
                .bind(arena);
    }

    private static void row(float[] tensor, int row, float... numbers) {
        System.arraycopy(numbers, 0, tensor, row * numbers.length, numbers.length);
    }
}
