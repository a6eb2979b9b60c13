package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.SsdRaw.Background;
import dev.watchpin.model.OutputSpec.SsdRaw.BoxOrder;
import dev.watchpin.model.SsdAnchors;
import dev.watchpin.model.TensorNames;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Square anchors of scale 0.5 on a 2 × 2 map of a 32 × 32 input; two labels. */
class SsdRawHeadTest {
    private static final SsdAnchors ANCHORS =
            new SsdAnchors(List.of(16), 0.5f, 0.5f, List.of(1f), 0, false);

    private final Arena arena = Arena.ofConfined();
    private final float[] boxes = new float[4 * 4];

    @AfterEach
    void free() {
        arena.close();
    }

    private record Kind(Activation activation, Background background, BoxOrder order) {
        int columns() {
            return background == Background.NONE ? 2 : 3;
        }

        int firstClass() {
            return background == Background.FIRST ? 1 : 0;
        }
    }

    private BoundDecoder<?> bind(Kind kind) throws ModelMismatchException {
        return bind(kind, 4);
    }

    private BoundDecoder<?> bind(Kind kind, int anchors) throws ModelMismatchException {
        OutputSpec spec =
                new OutputSpec.SsdRaw(
                        ANCHORS,
                        kind.activation(),
                        kind.background(),
                        kind.order(),
                        List.of(10f, 10f, 5f, 5f),
                        TensorNames.NONE,
                        Families.NMS);
        return new BoundDecoder.Family(
                        spec,
                        2,
                        List.of(
                                Families.tensor(
                                        "scores", ElementType.FLOAT32, 1, anchors, kind.columns()),
                                Families.tensor("boxes", ElementType.FLOAT32, 1, anchors, 1, 4)))
                .bind(arena);
    }

    private int decode(BoundDecoder<?> bound, float... scores) {
        bound.fillTensor(0, scores);
        bound.fillTensor(1, boxes);
        return bound.decode();
    }

    /** Encodes a box of tensor pixels against an anchor, as training does. */
    private void encode(int anchor, BoxOrder order, double x, double y, double w, double h) {
        double centreX = (anchor % 2 + 0.5) * 16;
        double centreY = (anchor / 2 + 0.5) * 16;
        float tx = (float) (10 * (x - centreX) / 16);
        float ty = (float) (10 * (y - centreY) / 16);
        float tw = (float) (5 * Math.log(w / 16));
        float th = (float) (5 * Math.log(h / 16));
        float[] numbers =
                order == BoxOrder.YXHW
                        ? new float[] {ty, tx, th, tw}
                        : new float[] {tx, ty, tw, th};
        System.arraycopy(numbers, 0, boxes, 4 * anchor, 4);
    }

    @Test
    void decodesWhatWasEncodedWhateverTheKind() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Kind kind =
                    new Kind(
                            random.nextBoolean() ? Activation.NONE : Activation.SIGMOID,
                            Background.values()[random.nextInt(3)],
                            BoxOrder.values()[random.nextInt(2)]);
            int anchor = random.nextInt(4);
            double w = 2 + random.nextDouble() * 20;
            double h = 2 + random.nextDouble() * 20;
            double x = random.nextDouble() * 32;
            double y = random.nextDouble() * 32;
            Arrays.fill(boxes, 0);
            encode(anchor, kind.order(), x, y, w, h);
            float[] scores = new float[4 * kind.columns()];
            Arrays.fill(scores, kind.activation() == Activation.NONE ? 0.1f : -9);
            scores[anchor * kind.columns() + kind.firstClass() + 1] =
                    kind.activation() == Activation.NONE ? 0.75f : (float) Math.log(3);
            BoundDecoder<?> bound = bind(kind);
            assertEquals(0, decode(bound, scores), "seed " + seed);
            bound.assertOnlyBox(
                    1,
                    0.75,
                    2 * (x - w / 2),
                    2 * (y - h / 2 - 4),
                    2 * (x + w / 2),
                    2 * (y + h / 2 - 4));
        }
    }

    @Test
    void softmaxTakesTheBackgroundInButNeverFindsIt() throws Exception {
        BoundDecoder<?> bound = bind(new Kind(Activation.SOFTMAX, Background.FIRST, BoxOrder.YXHW));
        float[] scores = new float[4 * 3];
        Arrays.fill(scores, 0);
        for (int anchor = 0; anchor < 4; anchor++) {
            scores[3 * anchor] = 9; // background
        }
        scores[3] = (float) Math.log(1);
        scores[4] = (float) Math.log(2);
        scores[5] = (float) Math.log(5);
        assertEquals(0, decode(bound, scores));
        bound.assertOnlyBox(1, 0.625, 32, -8, 64, 24);
    }

    @Test
    void softmaxSkipsNoBoxThatReachesTheThreshold() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BoundDecoder<?> bound = bind(new Kind(Activation.SOFTMAX, Background.LAST, BoxOrder.XYWH));
        for (int round = 0; round < 1000; round++) {
            float[] scores = new float[4 * 3];
            int expected = 0;
            for (int anchor = 0; anchor < 4; anchor++) {
                double total = 0;
                double best = 0;
                for (int column = 0; column < 3; column++) {
                    float logit = (float) random.nextGaussian();
                    scores[3 * anchor + column] = logit;
                    total += Math.exp(logit);
                    best = column < 2 ? Math.max(best, Math.exp(logit)) : best;
                }
                expected += (float) (best / total) >= 0.25f ? 1 : 0;
            }
            assertEquals(0, decode(bound, scores));
            assertEquals(expected, ((Detections) bound.result()).count(), "seed " + seed);
        }
    }

    @Test
    void countsWhatCannotBeRight() throws Exception {
        float nan = Float.NaN;
        BoundDecoder<?> none = bind(new Kind(Activation.NONE, Background.FIRST, BoxOrder.YXHW));
        assertEquals(3, decode(none, 0, nan, 0.9f, 0, nan, nan, 0, 0, 0, 0, 0, 0) - 1);
        BoundDecoder<?> softmax =
                bind(new Kind(Activation.SOFTMAX, Background.FIRST, BoxOrder.YXHW));
        assertEquals(1, decode(softmax, nan, 1, 1, 9, 0, 0, 9, 0, 0, 9, 0, 0));
        assertEquals(0, ((Detections) softmax.result()).count());
        boxes[2] = Float.POSITIVE_INFINITY;
        assertEquals(1, decode(none, 0, 0.9f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertEquals(0, ((Detections) none.result()).count());
    }

    @Test
    void refusesAnotherNumberOfAnchors() {
        Kind kind = new Kind(Activation.NONE, Background.FIRST, BoxOrder.YXHW);
        String message =
                assertThrows(ModelMismatchException.class, () -> bind(kind, 5)).getMessage();
        assertTrue(message.contains("outputs[1]=boxes float32[1,5,1,4]"), message);
        assertTrue(
                message.contains(
                        "decoder ssd-raw with strides 16 and 2 labels at 32x32 expects boxes"
                                + " float32[1,4,4] or [1,4,1,4]"),
                message);
    }
}
