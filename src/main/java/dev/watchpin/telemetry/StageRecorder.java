package dev.watchpin.telemetry;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

import java.util.Optional;

/**
 * The histograms of one stage: two that the writer and the reader swap, one of the running
 * interval, one of the whole run. All have a fixed size (about 24 KB each), so that recording
 * allocates nothing.
 */
final class StageRecorder {
    static final long LOWEST_NANOS = 100;
    static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 2;

    private final SingleWriterRecorder recorder =
            new SingleWriterRecorder(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
    private final Histogram interval = histogram();
    private final Histogram total = histogram();
    private Histogram recent = recorder.getIntervalHistogram();

    private static Histogram histogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
    }

    /** Writer only; {@code nanos} is in 0..HIGHEST_NANOS. */
    void record(long nanos) {
        recorder.recordValue(nanos);
    }

    /** What came since the last call; it joins the running interval and the total. Reader only. */
    Optional<StageStats> drain() {
        recent = recorder.getIntervalHistogram(recent);
        interval.add(recent);
        total.add(recent);
        return stats(recent);
    }

    /** The running interval, which ends here. Reader only. */
    Optional<StageStats> takeInterval() {
        Optional<StageStats> stats = stats(interval);
        interval.reset();
        return stats;
    }

    /** All that was ever drained. Reader only. */
    Optional<StageStats> total() {
        return stats(total);
    }

    int footprintBytes() {
        return 4 * total.getEstimatedFootprintInBytes();
    }

    private static Optional<StageStats> stats(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new StageStats(
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(90),
                        histogram.getValueAtPercentile(99),
                        histogram.getMaxValue()));
    }
}
