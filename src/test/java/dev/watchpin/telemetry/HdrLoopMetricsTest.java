package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

class HdrLoopMetricsTest {
    private static final long SECOND = 1_000_000_000L;
    private final HdrLoopMetrics metrics = new HdrLoopMetrics(0);

    @Test
    void knowsNothingOfAStageThatDidNotRun() {
        metrics.record(Stage.INFER, 1_000_000);
        LoopStats stats = interval(SECOND);
        assertEquals(1, stats.stages().size());
        assertEquals(Optional.empty(), stats.stage(Stage.DECODE));
    }

    @Test
    void reportsPercentilesWithinOnePercent() {
        for (int i = 1; i <= 1000; i++) {
            metrics.record(Stage.INFER, i * 10_000L);
        }
        StageStats infer = interval(SECOND).stage(Stage.INFER).orElseThrow();
        assertEquals(1000, infer.count());
        assertEquals(5_000_000, infer.p50Nanos(), 50_000);
        assertEquals(9_000_000, infer.p90Nanos(), 90_000);
        assertEquals(9_900_000, infer.p99Nanos(), 99_000);
        assertEquals(10_000_000, infer.maxNanos(), 100_000);
    }

    @Test
    void drainsWithoutEndingTheInterval() {
        metrics.record(Stage.INFER, 1_000_000);
        metrics.add(Counter.FRAMES, 1);
        assertEquals(1, metrics.drain(SECOND).count(Counter.FRAMES));
        metrics.record(Stage.INFER, 2_000_000);
        metrics.add(Counter.FRAMES, 2);
        LoopStats second = metrics.drain(3 * SECOND);
        assertEquals(2, second.count(Counter.FRAMES));
        assertEquals(2 * SECOND, second.durationNanos());
        LoopStats interval = interval(4 * SECOND);
        assertEquals(2, interval.stage(Stage.INFER).orElseThrow().count());
        assertEquals(3, interval.count(Counter.FRAMES));
        assertEquals(0.75, interval.fps());
    }

    /** Else the next drain would not have them. */
    @Test
    void leavesWhatCameAfterTheLastDrainToTheNext() {
        metrics.add(Counter.FRAMES, 1);
        metrics.drain(SECOND);
        metrics.add(Counter.FRAMES, 2);
        metrics.record(Stage.INFER, 1_000_000);
        LoopStats first = metrics.takeInterval();
        assertEquals(1, first.count(Counter.FRAMES));
        assertEquals(SECOND, first.durationNanos());
        LoopStats recent = metrics.drain(2 * SECOND);
        assertEquals(2, recent.count(Counter.FRAMES));
        assertEquals(1, infers(recent));
        assertEquals(recent, metrics.takeInterval());
    }

    @Test
    void keepsTotalsOverIntervals() {
        for (int interval = 1; interval <= 3; interval++) {
            metrics.record(Stage.DECODE, interval * 1_000_000L);
            metrics.add(Counter.FRAMES, 1);
            assertEquals(1, interval(interval * SECOND).count(Counter.FRAMES));
        }
        LoopStats totals = metrics.totals();
        assertEquals(3, totals.count(Counter.FRAMES));
        assertEquals(3, totals.stage(Stage.DECODE).orElseThrow().count());
        assertEquals(3 * SECOND, totals.durationNanos());
        assertEquals(1.0, totals.fps());
    }

    @Test
    void clampsWhatIsOutOfRangeAndCountsIt() {
        metrics.record(Stage.CAMERA_TO_PIN, -5);
        metrics.record(Stage.CAMERA_TO_PIN, 3600 * SECOND);
        metrics.record(Stage.CAMERA_TO_PIN, 60 * SECOND);
        LoopStats stats = interval(SECOND);
        assertEquals(2, stats.clamped());
        StageStats latency = stats.stage(Stage.CAMERA_TO_PIN).orElseThrow();
        assertEquals(3, latency.count());
        assertEquals(60e9, latency.maxNanos(), 0.6e9);
        assertEquals(0, interval(2 * SECOND).clamped());
    }

    @Test
    void tellsTheLastCycleOnlyAfterOne() {
        assertEquals(OptionalLong.empty(), metrics.lastCycleNanos());
        metrics.waiting(5);
        assertEquals(OptionalLong.empty(), metrics.lastCycleNanos());
        metrics.cycleCompleted(7);
        assertEquals(OptionalLong.of(7), metrics.lastCycleNanos());
        assertEquals(2, metrics.turns());
    }

    @Test
    void recordsWithoutAllocating() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        frames(20_000);
        metrics.drain(SECOND);
        long before = threads.getCurrentThreadAllocatedBytes();
        frames(20_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // the call that asks allocates a little itself; one byte a frame would be 20 000
        assertTrue(allocated < 1_000, allocated + " bytes for 20000 frames");
    }

    @Test
    void losesNothingWhileTheReaderTakesOver() throws InterruptedException {
        int frames = 200_000;
        Thread loop = Thread.ofPlatform().start(() -> frames(frames));
        long drained = 0;
        while (loop.isAlive()) {
            drained += infers(metrics.drain(0));
            Thread.sleep(1);
        }
        loop.join();
        drained += infers(metrics.drain(0));
        assertEquals(frames, drained);
        LoopStats interval = interval(1);
        assertEquals(frames, infers(interval));
        assertEquals(frames, interval.count(Counter.FRAMES));
    }

    @Test
    void staysWithinItsMemoryBudget() {
        assertTrue(metrics.footprintBytes() < 1_000_000, metrics.footprintBytes() + " bytes");
        assertFalse(metrics.footprintBytes() <= 0);
    }

    private LoopStats interval(long endNanos) {
        metrics.drain(endNanos);
        return metrics.takeInterval();
    }

    private static long infers(LoopStats stats) {
        return stats.stage(Stage.INFER).map(StageStats::count).orElse(0L);
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            metrics.record(Stage.INFER, 1_000L * i);
            metrics.record(Stage.CAMERA_TO_PIN, -1);
            metrics.add(Counter.FRAMES, 1);
            metrics.cycleCompleted(i);
        }
    }
}
