package dev.watchpin.telemetry;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The telemetry thread: a daemon thread that outlives any failure of what it reads or writes, and
 * never makes a frame loop wait. Another writes the performance log.
 */
public final class Telemetry implements AutoCloseable {
    private static final long JOIN_MILLIS = 2_000;
    private static final long SHORTEST_NANOS = 1_000_000;

    private final TelemetryCycle cycle;
    private final EventLog events;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private final LogWriter writer;

    private Telemetry(TelemetryCycle cycle, LogWriter writer, EventLog events) {
        this.cycle = cycle;
        this.writer = writer;
        this.events = events;
        thread = Thread.ofPlatform().name("telemetry").daemon().unstarted(this::run);
    }

    /** Starts the threads. They own {@code ports.log()} from here and close it at the end. */
    public static Telemetry start(
            TelemetrySettings settings,
            List<WatchedCamera> cameras,
            TelemetryPorts ports,
            EventLog events) {
        var cycle = new TelemetryCycle(settings, cameras, ports, events, TelemetryCycle.Now::read);
        var writer = LogWriter.start(cycle.log(), settings.writeNanos(), events);
        var telemetry = new Telemetry(cycle, writer, events);
        telemetry.thread.start();
        return telemetry;
    }

    /** Between lines of the performance log, from the running one on. Any thread. */
    public void intervalNanos(long nanos) {
        cycle.intervalNanos(nanos);
    }

    /** For the status file. Any thread. */
    public void config(ConfigNote note) {
        cycle.config(note);
    }

    /**
     * Writes the last interval and ends the threads. Call it when the loops have ended, so that the
     * totals are whole. Waits seconds at most: a dead disk does not hold the exit up.
     */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(java.time.Duration.ofMillis(JOIN_MILLIS))) {
                events.fault("telemetry-stuck", "the last interval is not taken");
            }
            writer.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the run did, a camera each; after {@link #close} the whole of it. */
    public List<PerformanceSummary> summaries() {
        return cycle.summaries();
    }

    private void run() {
        // the floor keeps a defect from spinning
        while (!stopWithin(Math.max(cycle.nanosToNextStep(System.nanoTime()), SHORTEST_NANOS))) {
            guarded(cycle::step);
        }
        guarded(cycle::finish);
    }

    private boolean stopWithin(long nanos) {
        try {
            return stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            return true; // nobody interrupts us but a shutdown
        }
    }

    /** A defect here must not end the watchdog's pings: the frame loops may be well. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable defect) {
            events.fault("telemetry-defect", defect + "; telemetry goes on");
        }
    }
}
