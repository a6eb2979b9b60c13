package dev.watchpin.telemetry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that writes the performance log. It alone waits for the disk: one that hangs must not
 * keep the watchdog's pings from going out.
 */
final class LogWriter implements AutoCloseable {
    private static final long JOIN_MILLIS = 2_000;

    private final LogBuffer buffer;
    private final long periodNanos;
    private final EventLog events;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private LogWriter(LogBuffer buffer, long periodNanos, EventLog events) {
        this.buffer = buffer;
        this.periodNanos = periodNanos;
        this.events = events;
        thread = Thread.ofPlatform().name("log-writer").daemon().unstarted(this::run);
    }

    static LogWriter start(LogBuffer buffer, long periodNanos, EventLog events) {
        LogWriter writer = new LogWriter(buffer, periodNanos, events);
        writer.thread.start();
        return writer;
    }

    private void run() {
        try {
            while (!stop.await(periodNanos, TimeUnit.NANOSECONDS)) {
                guarded(buffer::write);
            }
        } catch (InterruptedException _) {
            // nobody interrupts us but a shutdown
        }
        guarded(buffer::close);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error defect) {
            events.fault("telemetry-defect", defect + "; the performance log goes on");
        }
    }

    /** Writes what is left. Waits two seconds at most: a dead disk does not hold the exit up. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(Duration.ofMillis(JOIN_MILLIS))) {
                events.fault("performance-log-failed", "the disk hangs: the newest lines are lost");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
