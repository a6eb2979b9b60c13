package dev.watchpin.measure.bench;

import org.HdrHistogram.IntCountsHistogram;

import java.util.OptionalLong;

/**
 * Durations from a nanosecond to ten minutes, to three digits; the least and the greatest exactly.
 * All memory, about 120 KB, is taken at the start: recording allocates nothing.
 */
final class DurationHistogram {
    private static final long HIGHEST_NANOS = 600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final IntCountsHistogram counts =
            new IntCountsHistogram(HIGHEST_NANOS, SIGNIFICANT_DIGITS);
    private long least = Long.MAX_VALUE;
    private long greatest;

    void record(long nanos) {
        counts.recordValue(Math.min(nanos, HIGHEST_NANOS));
        least = Math.min(least, nanos);
        greatest = Math.max(greatest, nanos);
    }

    long count() {
        return counts.getTotalCount();
    }

    /** The smallest that so many percent do not exceed; there is at least one sample. */
    long percentile(double percent) {
        long inMiddle = counts.medianEquivalentValue(counts.getValueAtPercentile(percent));
        return Math.clamp(inMiddle, least, greatest);
    }

    /** There is at least one sample. */
    Latency latency() {
        return new Latency(
                count(),
                least,
                percentile(50),
                ifKnown(90, 10),
                ifKnown(99, 100),
                ifKnown(99.9, 1000),
                greatest);
    }

    private OptionalLong ifKnown(double percent, long leastCount) {
        return count() >= leastCount ? OptionalLong.of(percentile(percent)) : OptionalLong.empty();
    }
}
