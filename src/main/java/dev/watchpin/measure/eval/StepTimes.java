package dev.watchpin.measure.eval;

import dev.watchpin.telemetry.StageStats;

import org.HdrHistogram.Histogram;

import java.util.Optional;

/**
 * How long the steps of a look took, picture by picture, in a process that did other things in
 * between: no bench. One thread.
 */
public final class StepTimes {
    private static final long HIGHEST_NANOS = 600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram prepare = histogram();
    private final Histogram infer = histogram();
    private final Histogram decode = histogram();

    private static Histogram histogram() {
        return new Histogram(HIGHEST_NANOS, SIGNIFICANT_DIGITS);
    }

    void add(long prepareNanos, long inferNanos, long decodeNanos) {
        record(prepare, prepareNanos);
        record(infer, inferNanos);
        record(decode, decodeNanos);
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    /** Frame to input tensor; empty as long as there was no picture. */
    public Optional<StageStats> prepare() {
        return stats(prepare);
    }

    /** The engine's run. */
    public Optional<StageStats> infer() {
        return stats(infer);
    }

    /** Output tensors to result. */
    public Optional<StageStats> decode() {
        return stats(decode);
    }

    private static Optional<StageStats> stats(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(
                        new StageStats(
                                histogram.getTotalCount(),
                                histogram.getValueAtPercentile(50),
                                histogram.getValueAtPercentile(90),
                                histogram.getValueAtPercentile(99),
                                histogram.getMaxValue()));
    }
}
