package dev.watchpin.measure.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How a quantile of cycle times changed from one run to another, and whether that is more than
 * their noise.
 *
 * @param ratio the second's over the first's
 * @param low of the 95 % interval of that ratio
 * @param high of the same
 * @param firstBlock how many cycles of the first run were kept together, of the second likewise
 */
public record Difference(
        double ratio, double low, double high, int firstBlock, int secondBlock, Verdict verdict) {
    /** What there is to say of it. */
    public enum Verdict {
        /** The second takes less time. */
        LESS,
        /** The second takes more time. */
        MORE,
        /** The noise allows no difference to be told. */
        NOT_TOLD,
        /** There are too few cycles that do not depend on each other. */
        TOO_FEW
    }

    /** Resamples; the interval's ends vary by a hundredth of its width from one seed to another. */
    public static final int RESAMPLES = 2000;

    /** With fewer, differences are told that are none in every fifth comparison. */
    private static final int LEAST_BLOCKS = 25;

    private static final long SEED = 1;
    private static final double TAIL = 0.025;

    /**
     * @param first durations in their order, at least one
     * @param second likewise
     * @param share 0.5 for the median
     * @param worth changes of less than this share are not told, since a run of the same kind would
     *     give them when started again
     */
    static Difference of(double[] first, double[] second, double share, double worth) {
        ResampledQuantile a = new ResampledQuantile(first, share);
        ResampledQuantile b = new ResampledQuantile(second, share);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = b.draw(random) / a.draw(random);
        }
        Arrays.sort(ratios);
        double low = ratios[(int) (TAIL * RESAMPLES)];
        double high = ratios[RESAMPLES - 1 - (int) (TAIL * RESAMPLES)];
        Verdict verdict =
                Math.min(a.blocks(), b.blocks()) < LEAST_BLOCKS
                        ? Verdict.TOO_FEW
                        : verdict(low, high, worth);
        return new Difference(
                b.value() / a.value(), low, high, a.blockLength(), b.blockLength(), verdict);
    }

    private static Verdict verdict(double low, double high, double worth) {
        if (high < 1 - worth) {
            return Verdict.LESS;
        }
        return low > 1 + worth ? Verdict.MORE : Verdict.NOT_TOLD;
    }
}
