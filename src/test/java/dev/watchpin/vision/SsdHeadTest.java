package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.TensorNames;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;

/** The four outputs of TFLite_Detection_PostProcess, three rows, in an order of their own. */
class SsdHeadTest {
    private static final int SCORES = 0;
    private static final int COUNT = 1;
    private static final int BOXES = 2;
    private static final int CLASSES = 3;
    private static final Nms DONE = Nms.done(0.25f, 5);

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    private BoundDecoder<?> bind(int offset, TensorNames names) throws ModelMismatchException {
        return new BoundDecoder.Family(
                        new OutputSpec.Ssd(offset, names, DONE),
                        4,
                        List.of(
                                Families.tensor("post:2", ElementType.FLOAT32, 1, 3),
                                Families.tensor("post:3", ElementType.FLOAT32, 1),
                                Families.tensor("post", ElementType.FLOAT32, 1, 3, 4),
                                Families.tensor("post:1", ElementType.FLOAT32, 1, 3)))
                .bind(arena);
    }

    private BoundDecoder<?> bind(int offset) throws ModelMismatchException {
        return bind(offset, names("post:1", "post:2"));
    }

    private static TensorNames names(String classes, String scores) {
        return new TensorNames(Map.of("classes", classes, "scores", scores));
    }

    private static void fill(BoundDecoder<?> bound, float count, float[] scores, float[] classes) {
        bound.fillTensor(COUNT, count);
        bound.fillTensor(SCORES, scores);
        bound.fillTensor(CLASSES, classes);
        float[] box = {0.375f, 0.125f, 0.875f, 0.375f}; // yMin xMin yMax xMax
        for (int row = 0; row < 3; row++) {
            for (int side = 0; side < 4; side++) {
                bound.tensors()
                        .get(BOXES)
                        .setAtIndex(
                                java.lang.foreign.ValueLayout.JAVA_FLOAT,
                                4L * row + side,
                                box[side]);
            }
        }
    }

    @Test
    void readsBoxesAsYxyxRelativeToTheInput() throws Exception {
        BoundDecoder<?> bound = bind(0);
        fill(bound, 1, new float[] {0.7f, 0.9f, 0.9f}, new float[] {3, 0, 0});
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(3, 0.7f, 8, 16, 24, 48);
    }

    @Test
    void offsetLeadsFromClassNumbersToLabels() throws Exception {
        BoundDecoder<?> bound = bind(1);
        fill(bound, 1, new float[] {0.7f, 0, 0}, new float[] {2, 0, 0});
        assertEquals(0, bound.decode());
        bound.assertOnlyBox(3, 0.7f, 8, 16, 24, 48);
    }

    @Test
    void boxesThatTheGraphKeptAreKept() throws Exception {
        BoundDecoder<?> bound = bind(0);
        fill(bound, 3, new float[] {0.7f, 0.6f, 0.2f}, new float[] {1, 1, 1});
        assertEquals(0, bound.decode());
        assertEquals(2, ((Detections) bound.result()).count());
    }

    @Test
    void classesWithoutLabelAndScoresThatAreNoneAreCounted() throws Exception {
        BoundDecoder<?> bound = bind(0);
        fill(bound, 3, new float[] {0.7f, 0.6f, Float.NaN}, new float[] {4, 0.5f, 1});
        assertEquals(3, bound.decode());
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void aCountThatCannotBeRightGivesNoBox() throws Exception {
        BoundDecoder<?> bound = bind(0);
        for (float count : new float[] {Float.NaN, -1, 4, Float.POSITIVE_INFINITY}) {
            fill(bound, count, new float[] {0.7f, 0.6f, 0.5f}, new float[] {1, 1, 1});
            assertEquals(1, bound.decode());
            assertEquals(0, ((Detections) bound.result()).count());
        }
    }

    @Test
    void noRowFilledIsNoFault() throws Exception {
        BoundDecoder<?> bound = bind(0);
        fill(bound, 0, new float[] {0.7f, 0.6f, 0.5f}, new float[] {1, 1, 1});
        assertEquals(0, bound.decode());
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void asksForNamesWhereShapesCannotTell() {
        String message = refusal(TensorNames.NONE);
        assertTrue(message.contains("outputs[0]=post:2 float32[1,3]"), message);
        assertTrue(message.contains("decoder ssd and 4 labels at 32x32 expects"), message);
        assertTrue(
                message.endsWith(
                        "classes float32[1,3] (or uint8, int8 with a scale and zero point), which"
                            + " several are; name the one in the card, as output.tensors: {classes:"
                            + " post:2}"),
                message);
    }

    @Test
    void refusesNamesThatAreNoOutputsOrNotFit() {
        assertTrue(refusal(names("post:9", "post:2")).contains("an output called post:9"));
        assertTrue(refusal(names("post", "post:2")).endsWith("of output post"));
        assertTrue(
                refusal(names("post:2", "post:2"))
                        .endsWith("classes and scores in two outputs; name both in the card"));
    }

    private String refusal(TensorNames names) {
        return assertThrows(ModelMismatchException.class, () -> bind(0, names)).getMessage();
    }
}
