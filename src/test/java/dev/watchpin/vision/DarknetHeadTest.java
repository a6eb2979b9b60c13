package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Two layers, as OpenCV gives them: 12 and 48 rows of two classes, relative to a 32 × 32 input. */
class DarknetHeadTest {
    private static final int LENGTH = 7;

    private final Arena arena = Arena.ofConfined();
    private final float[] coarse = new float[12 * LENGTH];
    private final float[] fine = new float[48 * LENGTH];

    @AfterEach
    void free() {
        arena.close();
    }

    private BoundDecoder<?> bind() throws ModelMismatchException {
        return new BoundDecoder.Family(
                        new OutputSpec.Darknet(Families.NMS),
                        2,
                        List.of(
                                Families.tensor("yolo_16", ElementType.FLOAT32, 12, LENGTH),
                                Families.tensor("yolo_23", ElementType.FLOAT32, 1, 48, LENGTH)))
                .bind(arena);
    }

    private int decode(BoundDecoder<?> bound) {
        bound.fillTensor(0, coarse);
        bound.fillTensor(1, fine);
        return bound.decode();
    }

    private static void row(float[] layer, int row, float... numbers) {
        System.arraycopy(numbers, 0, layer, row * LENGTH, LENGTH);
    }

    @Test
    void classNumbersAreScoresAlready() throws Exception {
        row(coarse, 11, 0.25f, 0.625f, 0.25f, 0.5f, 0.8f, 0, 0.72f);
        BoundDecoder<?> bound = bind();
        assertEquals(0, decode(bound));
        bound.assertOnlyBox(1, 0.72f, 8, 16, 24, 48);
    }

    @Test
    void boxesOfAllLayersSuppressEachOther() throws Exception {
        row(coarse, 3, 0.25f, 0.625f, 0.25f, 0.5f, 0.8f, 0.5f, 0);
        row(fine, 47, 0.25f, 0.625f, 0.25f, 0.5f, 0.9f, 0.75f, 0);
        BoundDecoder<?> bound = bind();
        assertEquals(0, decode(bound));
        bound.assertOnlyBox(0, 0.75f, 8, 16, 24, 48);
    }

    @Test
    void classesThatTheLayerZeroedGiveNoBox() throws Exception {
        row(coarse, 0, 0.25f, 0.625f, 0.25f, 0.5f, 0.9f, 0, 0);
        BoundDecoder<?> bound = bind();
        assertEquals(0, decode(bound));
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void countsWhatCannotBeRight() throws Exception {
        row(coarse, 0, 0, 0, 0, 0, Float.NaN, 1, 1);
        row(coarse, 1, 0, 0, 0, 0, 7, 1, 1);
        row(fine, 0, 0, 0, 0, 0, 0.9f, Float.NaN, 0);
        row(fine, 1, Float.NaN, 0, 1, 1, 0.9f, 0.9f, 0);
        BoundDecoder<?> bound = bind();
        assertEquals(4, decode(bound));
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void findsTheBoxThatAnyCellOfAnyLayerHolds() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BoundDecoder<?> bound = bind();
        for (int round = 0; round < 300; round++) {
            Arrays.fill(coarse, 0);
            Arrays.fill(fine, 0);
            float[] layer = random.nextBoolean() ? coarse : fine;
            float x = random.nextFloat() * 40;
            float y = random.nextFloat() * 30;
            float width = 1 + random.nextFloat() * 20;
            float height = 1 + random.nextFloat() * 15;
            float score = 0.3f + random.nextFloat() * 0.7f;
            // source → tensor (half size, 4 pixels down) → relative to 32
            row(
                    layer,
                    random.nextInt(layer.length / LENGTH),
                    (x + width / 2) / 2 / 32,
                    ((y + height / 2) / 2 + 4) / 32,
                    width / 2 / 32,
                    height / 2 / 32,
                    Math.min(1, score * 1.1f),
                    0,
                    score);
            assertEquals(0, decode(bound), "seed " + seed);
            bound.assertOnlyBox(1, score, x, y, x + width, y + height);
        }
    }
}
