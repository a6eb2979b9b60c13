package dev.watchpin.pipeline;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;
import dev.watchpin.telemetry.Stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers what was counted and told. */
final class RecordingTelemetry implements LoopMetrics, EventLog {
    final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    final Map<Stage, Long> samples = new EnumMap<>(Stage.class);
    final List<String> events = new ArrayList<>();
    int cycles;
    int waits;
    boolean opening;
    Runnable whenTold = () -> {};

    long count(Counter counter) {
        return counts.getOrDefault(counter, 0L);
    }

    @Override
    public void record(Stage stage, long nanos) {
        samples.merge(stage, 1L, Long::sum);
    }

    @Override
    public void add(Counter counter, long count) {
        counts.merge(counter, count, Long::sum);
    }

    @Override
    public void cycleCompleted(long nowNanos) {
        cycles++;
    }

    @Override
    public void waiting(long nowNanos) {
        waits++;
    }

    @Override
    public void opening(long nowNanos) {
        opening = true;
    }

    @Override
    public void opened() {
        opening = false;
    }

    @Override
    public void info(String kind, String message) {
        events.add(kind + ": " + message);
    }

    @Override
    public void fault(String kind, String message) {
        events.add(kind + "! " + message);
        whenTold.run();
    }
}
