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

    private static final int LEAST_BLOCKS = 8;

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
        int blocks = Math.min(a.blocks(), b.blocks());
        double ratio = b.value() / a.value();
        double wider = blocks < LEAST_BLOCKS ? 1 : wider(blocks);
        double low = ratio * Math.pow(ratios[(int) (TAIL * RESAMPLES)] / ratio, wider);
        double high = ratio * Math.pow(ratios[(int) ((1 - TAIL) * RESAMPLES) - 1] / ratio, wider);
        Verdict verdict = blocks < LEAST_BLOCKS ? Verdict.TOO_FEW : verdict(low, high, worth);
        return new Difference(ratio, low, high, a.blockLength(), b.blockLength(), verdict);
    }

    /**
     * By how much Student's t of so many blocks is wider than the normal distribution, which
     * resampling comes to: what few blocks have in common is underrated otherwise. Cornish and
     * Fisher's expansion, Abramowitz and Stegun 26.7.5.
     */
    private static double wider(int blocks) {
        double z = 1.959964;
        double freedom = blocks - 1;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double t = z + first / freedom + second / (freedom * freedom);
        return t / z * Math.sqrt(blocks / freedom);
    }

    private static Verdict verdict(double low, double high, double worth) {
        if (high < 1 - worth) {
            return Verdict.LESS;
        }
        return low > 1 + worth ? Verdict.MORE : Verdict.NOT_TOLD;
    }
}
