package dev.watchpin.measure.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How long is measured: at least so long and so many cycles, and at most so long whatever came of
 * it. Single stream, one cycle after the other.
 *
 * @param warmUpNanos at least, before anything counts, and no less than each picture once
 */
public record BenchLimits(long leastNanos, long leastCycles, long mostNanos, long warmUpNanos) {
    /**
     * A single-stream run as MLPerf's app for phones has it, whose figure is the 90th percentile
     * (mlcommons/mobile_app_open, flutter/assets/tasks.pbtxt: min_query_count 1024, min_duration
     * 60, max_duration 600).
     */
    public static final BenchLimits FULL =
            new BenchLimits(SECONDS.toNanos(60), 1024, SECONDS.toNanos(600), SECONDS.toNanos(3));

    /** For a first look. */
    public static final BenchLimits QUICK =
            new BenchLimits(SECONDS.toNanos(5), 64, SECONDS.toNanos(60), SECONDS.toNanos(1));

    public BenchLimits {
        if (leastNanos < 0 || leastCycles < 1 || mostNanos < leastNanos || warmUpNanos < 0) {
            throw new IllegalArgumentException(
                    "%d to %d ns, %d cycles, after %d ns of warm-up; expected 0 or more, rising"
                            .formatted(leastNanos, mostNanos, leastCycles, warmUpNanos));
        }
    }

    /** Another length with the cycles of a full run: longer, to see what heat does. */
    public static BenchLimits lasting(long seconds) {
        long nanos = SECONDS.toNanos(seconds);
        return new BenchLimits(
                nanos, FULL.leastCycles, Math.max(nanos, FULL.mostNanos), FULL.warmUpNanos);
    }

    boolean reached(long nanos, long cycles) {
        return nanos >= leastNanos && cycles >= leastCycles;
    }

    /** Whether a run that reaches them keeps the rules of a full one. */
    public boolean full() {
        return leastNanos >= FULL.leastNanos && leastCycles >= FULL.leastCycles;
    }
}
