package dev.watchpin.measure.bench;

import java.util.Map;

/**
 * What the cycles of one kind took.
 *
 * @param stages each of {@link BenchStage}
 * @param framesPerSecond one cycle begun when the one before ended
 * @param sampleStep how many cycles one of the sample stands for
 * @param sampleNanos durations of whole cycles in their order, a bounded number of them; not copied
 */
public record StageLatencies(
        Map<BenchStage, Latency> stages,
        double framesPerSecond,
        long sampleStep,
        long[] sampleNanos) {
    public StageLatencies {
        stages = Map.copyOf(stages);
    }

    public Latency of(BenchStage stage) {
        return stages.get(stage);
    }
}
