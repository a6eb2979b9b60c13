package dev.watchpin.telemetry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one frame loop did over some span of time. Immutable.
 *
 * @param durationNanos of the span
 * @param stages only those that ran
 * @param counters increase in the span, all of them
 * @param clamped stage durations that were outside the histograms' range (negative or over 60 s)
 *     and were recorded as its nearest bound
 */
public record LoopStats(
        long durationNanos,
        Map<Stage, StageStats> stages,
        Map<Counter, Long> counters,
        long clamped) {
    public LoopStats {
        var stagesInOrder = new EnumMap<Stage, StageStats>(Stage.class);
        stagesInOrder.putAll(stages);
        stages = Collections.unmodifiableMap(stagesInOrder);
        var countersInOrder = new EnumMap<Counter, Long>(Counter.class);
        for (Counter counter : Counter.values()) {
            countersInOrder.put(counter, counters.getOrDefault(counter, 0L));
        }
        counters = Collections.unmodifiableMap(countersInOrder);
    }

    public Optional<StageStats> stage(Stage stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    public long count(Counter counter) {
        return counters.get(counter);
    }

    public double seconds() {
        return durationNanos / 1e9;
    }

    /** Frames a second over the span; 0 when it had no length. */
    public double fps() {
        return durationNanos > 0 ? count(Counter.FRAMES) / seconds() : 0;
    }
}
