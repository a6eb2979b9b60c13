package dev.watchpin.measure.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The times of cycles of one kind; made before they are measured, so that recording one allocates
 * nothing.
 */
final class CycleTimes {
    /** In a record, some 30 KB of digits. */
    static final int MOST_SAMPLES = 4096;

    private static final double NANOS_A_SECOND = 1e9;

    private final DurationHistogram prepare = new DurationHistogram();
    private final DurationHistogram infer = new DurationHistogram();
    private final DurationHistogram decode = new DurationHistogram();
    private final DurationHistogram cycle = new DurationHistogram();
    private final CycleSample sample = new CycleSample(MOST_SAMPLES);
    private long sumNanos;

    void record(long prepareNanos, long inferNanos, long decodeNanos) {
        long cycleNanos = prepareNanos + inferNanos + decodeNanos;
        prepare.record(prepareNanos);
        infer.record(inferNanos);
        decode.record(decodeNanos);
        cycle.record(cycleNanos);
        sample.add(cycleNanos);
        sumNanos += cycleNanos;
    }

    long count() {
        return cycle.count();
    }

    /** Of whole cycles; there is at least one. */
    long p50Nanos() {
        return cycle.percentile(50);
    }

    /** Empty where there was no cycle. */
    Optional<StageLatencies> latencies() {
        if (count() == 0) {
            return Optional.empty();
        }
        Map<BenchStage, Latency> stages = new EnumMap<>(BenchStage.class);
        stages.put(BenchStage.PREPARE, prepare.latency());
        stages.put(BenchStage.INFER, infer.latency());
        stages.put(BenchStage.DECODE, decode.latency());
        stages.put(BenchStage.CYCLE, cycle.latency());
        double framesPerSecond = count() * NANOS_A_SECOND / Math.max(1, sumNanos);
        return Optional.of(
                new StageLatencies(stages, framesPerSecond, sample.step(), sample.nanos()));
    }
}
