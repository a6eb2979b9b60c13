package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.NanoDet.Origin;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Grids of 4 × 4 and 2 × 2 cells on a 32 × 32 input, two labels, distances 0 to 7. */
class NanoDetHeadTest {
    private static final int SIDES = 4 * 8;
    private static final int[] STRIDES = {8, 16};
    private static final int[] FIRST_CELL = {0, 16};

    private final Arena arena = Arena.ofConfined();
    private final float[] scores = new float[20 * 2];
    private final float[] sides = new float[20 * SIDES];

    @AfterEach
    void free() {
        arena.close();
    }

    private BoundDecoder<?> bind(Origin origin, Activation activation, TensorSpec... tensors)
            throws ModelMismatchException {
        return new BoundDecoder.Family(Families.nanoDet(origin, activation), 2, List.of(tensors))
                .bind(arena);
    }

    private BoundDecoder<?> bind(Origin origin, Activation activation)
            throws ModelMismatchException {
        return bind(origin, activation, tensor("rows", 1, 20, 2 + SIDES));
    }

    private static TensorSpec tensor(String name, Integer... shape) {
        return Families.tensor(name, ElementType.FLOAT32, shape);
    }

    private int decode(BoundDecoder<?> bound) {
        float[] rows = new float[20 * (2 + SIDES)];
        for (int cell = 0; cell < 20; cell++) {
            System.arraycopy(scores, 2 * cell, rows, cell * (2 + SIDES), 2);
            System.arraycopy(sides, SIDES * cell, rows, cell * (2 + SIDES) + 2, SIDES);
        }
        bound.fill(rows);
        return bound.decode();
    }

    /** Logits of a distribution over two neighbouring bins with that mean, shifted at will. */
    private void side(int cell, int side, double distance, double shift) {
        int low = (int) Math.min(6, distance);
        for (int bin = 0; bin < 8; bin++) {
            double share = bin == low ? low + 1 - distance : bin == low + 1 ? distance - low : 0;
            sides[SIDES * cell + 8 * side + bin] = (float) (Math.log(share + 1e-12) + shift);
        }
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void findsTheBoxThatAnyCellHolds(Origin origin) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BoundDecoder<?> bound = bind(origin, Activation.NONE);
        for (int round = 0; round < 300; round++) {
            Arrays.fill(scores, 0.1f);
            int grid = random.nextInt(2);
            int columns = 32 / STRIDES[grid];
            int column = random.nextInt(columns);
            int row = random.nextInt(columns);
            int cell = FIRST_CELL[grid] + row * columns + column;
            double[] distance = new double[4];
            for (int side = 0; side < 4; side++) {
                distance[side] = random.nextDouble() * 7;
                side(cell, side, distance[side], random.nextGaussian() * 20);
            }
            scores[2 * cell + 1] = 0.75f;
            double centre = origin == Origin.CENTRE ? 0.5 : 0;
            assertEquals(0, decode(bound), "seed " + seed);
            bound.assertOnlyBox(
                    1,
                    0.75,
                    2 * STRIDES[grid] * (column + centre - distance[0]),
                    2 * (STRIDES[grid] * (row + centre - distance[1]) - 4),
                    2 * STRIDES[grid] * (column + centre + distance[2]),
                    2 * (STRIDES[grid] * (row + centre + distance[3]) - 4));
        }
    }

    @Test
    void sigmoidIsAppliedWhereTheCardSaysSo() throws Exception {
        Arrays.fill(scores, -9);
        scores[0] = (float) Math.log(3);
        BoundDecoder<?> bound = bind(Origin.CORNER, Activation.SIGMOID);
        assertEquals(0, decode(bound));
        // equal logits: 3.5 cells of 8 pixels to each side
        bound.assertOnlyBox(0, 0.75, -56, -64, 56, 48);
    }

    @Test
    void readsTwoOutputsAGridInAnyOrder() throws Exception {
        BoundDecoder<?> bound =
                bind(
                        Origin.CENTRE,
                        Activation.NONE,
                        tensor("scores 16", 1, 4, 2),
                        tensor("sides 8", 1, 16, SIDES),
                        tensor("sides 16", 1, 4, SIDES),
                        tensor("scores 8", 1, 16, 2));
        bound.fillTensor(0, 0, 0, 0, 0, 0, 0, 0, 0.75f);
        assertEquals(0, bound.decode());
        // the last cell, centre (24, 24), 3.5 cells of 16 pixels to each side
        bound.assertOnlyBox(1, 0.75, 48 - 112, 40 - 112, 48 + 112, 40 + 112);
    }

    @Test
    void countsWhatCannotBeRight() throws Exception {
        scores[0] = Float.NaN;
        scores[3] = 7;
        scores[4] = 0.9f;
        sides[2 * SIDES + 5] = Float.NaN;
        scores[6] = 0.9f;
        sides[3 * SIDES + 9] = Float.POSITIVE_INFINITY;
        BoundDecoder<?> bound = bind(Origin.CENTRE, Activation.NONE);
        assertEquals(4, decode(bound));
        assertEquals(0, ((Detections) bound.result()).count());
    }

    @Test
    void saysWhichOutputIsMissing() {
        String message =
                refusal(
                        tensor("scores 8", 1, 16, 2),
                        tensor("sides 8", 1, 16, SIDES),
                        tensor("scores 16", 1, 4, 2));
        assertTrue(message.contains("expects sides at stride 16 float32[1,4,32]"), message);
        message = refusal(tensor("rows", 1, 21, 2 + SIDES));
        assertTrue(
                message.contains(
                        "decoder nanodet-plus with strides 8,16 and 2 labels at 32x32 expects"
                                + " float32[1,20,34]"),
                message);
    }

    private String refusal(TensorSpec... tensors) {
        return assertThrows(
                        ModelMismatchException.class,
                        () -> bind(Origin.CORNER, Activation.NONE, tensors))
                .getMessage();
    }
}
