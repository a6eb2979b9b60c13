package dev.watchpin.measure.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A quantile of durations that follow each other, and what it would have been in other runs of the
 * same kind: the circular block bootstrap of Politis and Romano, "A circular block-resampling
 * procedure for stationary data" (1992). Cycles that are near each other are alike (a clock that
 * fell, a neighbour that worked), and single cycles drawn at random would make the noise look
 * smaller than it is; so whole blocks are drawn, of the length that {@link BlockLength} finds for
 * the series of "below the quantile or not".
 */
final class ResampledQuantile {
    private final double[] sorted;
    private final int[] ranks;
    private final int[] counts;
    private final int position;
    private final int blockLength;

    /**
     * @param durations in their order, at least one
     * @param share 0.5 for the median
     */
    ResampledQuantile(double[] durations, double share) {
        int n = durations.length;
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> durations[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        sorted = new double[n];
        ranks = new int[n];
        for (int rank = 0; rank < n; rank++) {
            sorted[rank] = durations[order[rank]];
            ranks[order[rank]] = rank;
        }
        counts = new int[n];
        position = Math.max(1, (int) Math.ceil(share * n));
        double quantile = sorted[position - 1];
        blockLength =
                BlockLength.of(
                        Arrays.stream(durations).map(it -> it <= quantile ? 1 : 0).toArray());
    }

    /** The smallest duration that the share does not exceed. */
    double value() {
        return sorted[position - 1];
    }

    int blockLength() {
        return blockLength;
    }

    /** How many blocks the series has: so much independent evidence is in it. */
    int blocks() {
        return sorted.length / blockLength;
    }

    /** The quantile of as many durations, in blocks drawn at random with replacement. */
    double draw(SplittableRandom random) {
        int n = sorted.length;
        Arrays.fill(counts, 0);
        for (int drawn = 0; drawn < n; ) {
            int at = random.nextInt(n);
            for (int i = 0; i < blockLength && drawn < n; i++, drawn++) {
                counts[ranks[at]]++;
                at = at + 1 == n ? 0 : at + 1;
            }
        }
        int rank = -1;
        for (int passed = 0; passed < position; ) {
            passed += counts[++rank];
        }
        return sorted[rank];
    }
}
