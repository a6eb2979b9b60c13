package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class TelemetryTest {
    private final EventList events = new EventList();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final HdrLoopMetrics metrics = new HdrLoopMetrics(System.nanoTime());

    private final AtomicInteger writers = new AtomicInteger();
    private volatile CountDownLatch disk = new CountDownLatch(0);
    private volatile CountDownLatch pings = new CountDownLatch(0);

    @Test
    @Timeout(30)
    void writesTheLastIntervalWhenClosed() {
        Telemetry telemetry =
                start(3_600_000_000_000L, known -> known.with(BoardMeasure.RSS_BYTES, 142e6));
        metrics.add(Counter.FRAMES, 3);
        telemetry.close();
        assertTrue(telemetry.summaries().getFirst().text().startsWith("a: 3 frames in "));
        assertTrue(telemetry.summaries().getFirst().text().contains("142 MB resident"));
        assertEquals(1, logged.size());
        assertTrue(logged.getFirst().contains("\"frames\":3"), logged.getFirst());
        assertEquals(List.of(), events.lines);
    }

    @Test
    @Timeout(30)
    void goesOnAfterADefect() throws InterruptedException {
        var readings = new CountDownLatch(3);
        try (var _ =
                start(
                        2_000_000,
                        _ -> {
                            readings.countDown();
                            throw new StackOverflowError();
                        })) {
            readings.await();
        }
        assertTrue(events.lines.getFirst().startsWith("fault telemetry-defect: "));
    }

    @Test
    @Timeout(30)
    void goesOnPingingWhileTheDiskHangs() throws InterruptedException {
        disk = new CountDownLatch(1);
        try (var _ = start(2_000_000, known -> known)) {
            while (writers.get() == 0) {
                Thread.sleep(1);
            }
            pings = new CountDownLatch(3);
            pings.await();
            disk.countDown();
        }
        assertTrue(logged.size() > 1, "it is written in the end");
    }

    private Telemetry start(
            long intervalNanos, java.util.function.UnaryOperator<BoardReading> read) {
        var settings =
                new TelemetrySettings(
                        "0.1.0",
                        Instant.now(),
                        System.nanoTime(),
                        intervalNanos,
                        intervalNanos,
                        intervalNanos,
                        Optional.empty(),
                        Optional.empty());
        var status =
                new CameraStatus(
                        "ended",
                        true,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var ports = new TelemetryPorts(probe(read), log(), watchdog());
        return Telemetry.start(
                settings,
                List.of(new WatchedCamera("a", metrics, () -> status, FrameRateGovernor.NONE)),
                ports,
                events);
    }

    private static BoardProbe probe(java.util.function.UnaryOperator<BoardReading> read) {
        return new BoardProbe() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public BoardReading read(BoardReading known) {
                return read.apply(known);
            }
        };
    }

    private Watchdog watchdog() {
        return new Watchdog() {
            @Override
            public OptionalLong timeoutNanos() {
                return OptionalLong.of(6_000_000);
            }

            @Override
            public void ping() {
                pings.countDown();
            }
        };
    }

    private void await(CountDownLatch latch) {
        writers.incrementAndGet();
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThat) {
            throw new AssertionError(nobodyDoesThat);
        }
    }

    private PerformanceLog log() {
        return new PerformanceLog() {
            @Override
            public void append(String lines) {
                await(disk);
                logged.add(lines);
            }

            @Override
            public void force() {}

            @Override
            public void close() {}
        };
    }
}
