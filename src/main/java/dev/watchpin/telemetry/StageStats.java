package dev.watchpin.telemetry;

/**
 * How long one stage took, in nanoseconds, over some span of time. The values are within 1 % above
 * the true ones (two significant digits of HdrHistogram).
 *
 * @param count times recorded, at least 1: a stage that did not run has no stats
 */
public record StageStats(long count, long p50Nanos, long p90Nanos, long p99Nanos, long maxNanos) {
    public StageStats {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "stage stats of " + count + " records; a stage that did not run has none");
        }
    }
}
