package dev.watchpin.choice;

import java.util.Arrays;

/**
 * How fast a candidate was on this machine.
 *
 * @param openNanos its first opening, warm-up included
 * @param p50Nanos of a look: preprocessing, run and decoding
 * @param p90Nanos of the same
 * @param looks how many were timed
 */
public record Figures(long openNanos, long p50Nanos, long p90Nanos, int looks) {
    /**
     * @param durations of looks; sorted in place
     */
    static Figures of(long openNanos, long[] durations) {
        Arrays.sort(durations);
        return new Figures(openNanos, rank(durations, 50), rank(durations, 90), durations.length);
    }

    /** The smallest that so many percent do not exceed. */
    private static long rank(long[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p90 %.1f ms of %d looks, opened in %.0f ms"
                .formatted(p50Nanos / 1e6, p90Nanos / 1e6, looks, openNanos / 1e6);
    }
}
