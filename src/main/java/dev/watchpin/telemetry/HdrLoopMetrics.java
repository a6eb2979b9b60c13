package dev.watchpin.telemetry;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/**
 * Loop metrics in HdrHistograms. Stages are recorded by one thread, the loop; counters may be added
 * to by any. The reader's side ({@link #drain}, {@link #takeInterval}, {@link #totals}) belongs to
 * the telemetry thread and never makes the writer wait: the two swap histograms.
 *
 * <p>Memory: {@link #footprintBytes()}, about 0.7 MB a camera, all of it taken at the start.
 */
public final class HdrLoopMetrics implements LoopMetrics {
    private static final Stage[] STAGES = Stage.values();
    private static final Counter[] COUNTERS = Counter.values();
    private static final int CLAMPED = COUNTERS.length;

    /** An engine that builds its kernels for this board's GPU takes minutes. */
    private static final long LONGEST_OPEN_NANOS = 600_000_000_000L;

    private final StageRecorder[] recorders = new StageRecorder[STAGES.length];
    private final AtomicLongArray counts = new AtomicLongArray(COUNTERS.length + 1);
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong cycles = new AtomicLong();
    private volatile long lastCycleNanos;
    private volatile boolean opening;
    private volatile long openingSinceNanos;

    private final long startNanos;
    private Mark drained;
    private Mark taken;

    /**
     * @param startNanos of the first interval, on the clock that later calls use
     */
    public HdrLoopMetrics(long startNanos) {
        this.startNanos = startNanos;
        drained = Mark.start(startNanos);
        taken = drained;
        for (int i = 0; i < recorders.length; i++) {
            recorders[i] = new StageRecorder();
        }
    }

    @Override
    public void record(Stage stage, long nanos) {
        long inRange = Math.clamp(nanos, 0, StageRecorder.HIGHEST_NANOS);
        if (inRange != nanos) {
            counts.getAndIncrement(CLAMPED);
        }
        recorders[stage.ordinal()].record(inRange);
    }

    @Override
    public void add(Counter counter, long count) {
        counts.getAndAdd(counter.ordinal(), count);
    }

    @Override
    public void cycleCompleted(long nowNanos) {
        lastCycleNanos = nowNanos;
        cycles.getAndIncrement();
        turns.getAndIncrement();
    }

    @Override
    public void waiting(long nowNanos) {
        turns.getAndIncrement();
    }

    @Override
    public void opening(long nowNanos) {
        openingSinceNanos = nowNanos;
        opening = true;
    }

    @Override
    public void opened() {
        opening = false;
        turns.getAndIncrement();
    }

    /** Whether it opens a part, and not for longer than any engine needs. Any thread. */
    boolean opens(long nowNanos) {
        return opening && nowNanos - openingSinceNanos < LONGEST_OPEN_NANOS;
    }

    /** When the last whole cycle ended; empty before the first. Any thread. */
    public OptionalLong lastCycleNanos() {
        return cycles.get() == 0 ? OptionalLong.empty() : OptionalLong.of(lastCycleNanos);
    }

    /** Since the start. Any thread. */
    public long count(Counter counter) {
        return counts.get(counter.ordinal());
    }

    /** Whole cycles, and waits, so far: it grows as long as the loop is alive. Any thread. */
    public long turns() {
        return turns.get();
    }

    /** What came since the last drain. The running interval keeps it too. */
    public synchronized LoopStats drain(long nowNanos) {
        Mark before = drained;
        drained = Mark.of(nowNanos, counts);
        return stats(before, StageRecorder::drain);
    }

    /**
     * From the last call of this method to the last drain, which ends the interval: nobody would be
     * told of what a drain in here took.
     */
    public synchronized LoopStats takeInterval() {
        Mark before = taken;
        taken = drained;
        return stats(before, StageRecorder::takeInterval);
    }

    /** From the start to the last drain. */
    public synchronized LoopStats totals() {
        return stats(Mark.start(startNanos), StageRecorder::total);
    }

    public int footprintBytes() {
        return recorders.length * recorders[0].footprintBytes();
    }

    /** Up to the last drain. */
    private LoopStats stats(Mark since, Function<StageRecorder, Optional<StageStats>> span) {
        var stages = new EnumMap<Stage, StageStats>(Stage.class);
        for (Stage stage : STAGES) {
            span.apply(recorders[stage.ordinal()]).ifPresent(stats -> stages.put(stage, stats));
        }
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (Counter counter : COUNTERS) {
            counters.put(counter, drained.increase(since, counter.ordinal()));
        }
        long clamped = drained.increase(since, CLAMPED);
        return new LoopStats(drained.nanos - since.nanos, stages, counters, clamped);
    }

    /** A moment and the counts at it. */
    private record Mark(long nanos, long[] counts) {
        static Mark start(long nanos) {
            return new Mark(nanos, new long[COUNTERS.length + 1]);
        }

        static Mark of(long nanos, AtomicLongArray current) {
            Mark mark = start(nanos);
            Arrays.setAll(mark.counts, current::get);
            return mark;
        }

        long increase(Mark since, int index) {
            return counts[index] - since.counts[index];
        }
    }
}
