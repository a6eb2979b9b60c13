package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

class BlockLengthTest {
    private static double median(IntStream lengths) {
        int[] sorted = lengths.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Test
    void keepsIndependentValuesNearlyAlone() {
        double found =
                median(
                        IntStream.range(0, 50)
                                .map(seed -> BlockLength.of(Series.independent(1000, 1, seed))));
        assertTrue(found <= 3, "block length " + found);
    }

    /**
     * For an autoregressive series the best length is known (Politis and White 2004, section 3):
     * the cube root of 6 n r² / (1 - r²)², here 13.9 and 54.7.
     */
    @Test
    void findsTheKnownBestOfAutoregressiveSeries() {
        for (double likeness : new double[] {0.5, 0.8}) {
            double square = likeness * likeness;
            double best = Math.cbrt(6 * 1000 * square / Math.pow(1 - square, 2));
            double found =
                    median(
                            IntStream.range(0, 50)
                                    .map(
                                            seed ->
                                                    BlockLength.of(
                                                            Series.alike(
                                                                    1000, 1, likeness, seed))));
            assertEquals(1, found / best, 0.25, "likeness " + likeness + " length " + found);
        }
    }

    @Test
    void staysWithinAThirdOfTheSeries() {
        double[] drift = IntStream.range(0, 60).asDoubleStream().toArray();
        assertTrue(BlockLength.of(drift) <= 20, "a drift");
    }

    @Test
    void takesWhatNeverChangesAlone() {
        double[] same = new double[100];
        Arrays.fill(same, 3);
        assertEquals(1, BlockLength.of(same));
        assertEquals(1, BlockLength.of(new double[] {1, 2}));
    }
}
