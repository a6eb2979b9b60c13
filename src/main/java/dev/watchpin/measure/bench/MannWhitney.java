package dev.watchpin.measure.bench;

import java.util.Arrays;

/**
 * Whether the values of one sample tend to be greater than those of another: Mann and Whitney, "On
 * a test of whether one of two random variables is stochastically larger than the other" (1947), by
 * its normal approximation with the corrections for ties and for continuity, two-sided. The values
 * of a sample are taken as independent of each other; 20 of each are enough for the approximation.
 *
 * @param u pairs in which the value of the first sample is the greater one, ties as half a pair
 * @param share of all pairs that is, 0..1; 0.5 where neither tends to be greater
 * @param p probability of so uneven a share, or a more uneven one, if both were of one kind
 */
record MannWhitney(double u, double share, double p) {
    /**
     * @param first at least one value
     * @param second at least one value
     */
    static MannWhitney of(double[] first, double[] second) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        double u = greaterPairs(a, b);
        double pairs = (double) a.length * b.length;
        double all = (double) a.length + b.length;
        double variance = pairs / 12 * (all + 1 - tieTerm(a, b) / (all * (all - 1)));
        double offMiddle = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
        double p = variance > 0 ? 2 * Normal.above(offMiddle / Math.sqrt(variance)) : 1;
        return new MannWhitney(u, u / pairs, Math.min(1, p));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double greaterPairs(double[] a, double[] b) {
        double pairs = 0;
        int smaller = 0;
        int notGreater = 0;
        for (double value : a) {
            while (smaller < b.length && b[smaller] < value) {
                smaller++;
            }
            notGreater = Math.max(notGreater, smaller);
            while (notGreater < b.length && b[notGreater] <= value) {
                notGreater++;
            }
            pairs += (smaller + notGreater) / 2.0;
        }
        return pairs;
    }

    /** The sum of t³ - t over the groups of t equal values among both. */
    private static double tieTerm(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(all);
        double sum = 0;
        int from = 0;
        for (int i = 1; i <= all.length; i++) {
            if (i == all.length || all[i] != all[from]) {
                double ties = i - from;
                sum += ties * ties * ties - ties;
                from = i;
            }
        }
        return sum;
    }
}
