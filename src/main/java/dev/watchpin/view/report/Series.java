package dev.watchpin.view.report;

import java.util.Arrays;

/**
 * A quantity over time: of each bucket its least, mean and greatest value, so that no peak is lost
 * in it; a bucket without values is empty.
 */
final class Series {
    private final float[] least;
    private final float[] greatest;
    private final double[] sums;
    private final int[] counts;

    Series(int buckets) {
        least = new float[buckets];
        greatest = new float[buckets];
        sums = new double[buckets];
        counts = new int[buckets];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    }

    void add(int bucket, double value) {
        least[bucket] = Math.min(least[bucket], (float) value);
        greatest[bucket] = Math.max(greatest[bucket], (float) value);
        sums[bucket] += value;
        counts[bucket]++;
    }

    int buckets() {
        return counts.length;
    }

    boolean has(int bucket) {
        return counts[bucket] > 0;
    }

    /** Whether all values are the same. */
    boolean constant() {
        double first = Double.NaN;
        for (int i = 0; i < counts.length; i++) {
            if (has(i)) {
                first = Double.isNaN(first) ? least[i] : first;
                if (least[i] != first || greatest[i] != first) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean empty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** These three only of a bucket that has values. */
    double least(int bucket) {
        return least[bucket];
    }

    double greatest(int bucket) {
        return greatest[bucket];
    }

    double mean(int bucket) {
        return sums[bucket] / counts[bucket];
    }

    double sum(int bucket) {
        return sums[bucket];
    }
}
