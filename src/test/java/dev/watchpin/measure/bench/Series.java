package dev.watchpin.measure.bench;

import java.util.Arrays;
import java.util.Random;

/** Durations as runs have them, made by rule. */
final class Series {
    private Series() {}

    /** Around 10 ms, a few percent up and down, now and then far up; each for itself. */
    static double[] independent(int count, double factor, long seed) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(
                values,
                _ ->
                        1e7
                                * factor
                                * Math.exp(
                                        0.04 * random.nextGaussian()
                                                + (random.nextInt(50) == 0
                                                        ? random.nextDouble()
                                                        : 0)));
        return values;
    }

    /** The same spread, but each is like the one before: autoregressive of the first order. */
    static double[] alike(int count, double factor, double likeness, long seed) {
        Random random = new Random(seed);
        double[] values = new double[count];
        double state = random.nextGaussian();
        for (int i = 0; i < count; i++) {
            state = likeness * state + Math.sqrt(1 - likeness * likeness) * random.nextGaussian();
            values[i] = 1e7 * factor * Math.exp(0.04 * state);
        }
        return values;
    }
}
