package dev.watchpin.telemetry;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * The work of the telemetry thread, one step at a time.
 *
 * <pre>
 * each step:     watchdog ping, if every loop turned or opens a part
 * each status:   read the board, drain the loops, govern, rewrite the status file
 * each interval: one line a camera for the performance log, into the buffer
 * </pre>
 *
 * A failing file is tried again next time, and told when it begins to fail and when it works again:
 * a disk that is full for weeks must not fill the journal too. A late step makes one longer
 * interval, never a burst of short ones. The board may be slow to read, so what the loops did ends
 * when they are drained, after it.
 */
final class TelemetryCycle {
    private final TelemetrySettings settings;
    private final List<WatchedCamera> cameras;
    private final BoardProbe probe;
    private final LogBuffer log;
    private final Watchdog watchdog;
    private final EventLog events;
    private final Supplier<Now> clock;

    private final BoardInterval board = new BoardInterval();
    private final long[] turnsAtPing;
    private volatile BoardReading lastReading = BoardReading.NONE;
    private volatile long intervalNanos;
    private volatile Optional<ConfigNote> config = Optional.empty();
    private long statusDueNanos;
    private long intervalStartNanos;
    private boolean statusFails;

    TelemetryCycle(
            TelemetrySettings settings,
            List<WatchedCamera> cameras,
            TelemetryPorts ports,
            EventLog events,
            Supplier<Now> clock) {
        this.settings = settings;
        this.cameras = List.copyOf(cameras);
        probe = new ProbeChain(List.of(ports.probe()), events);
        log = new LogBuffer(ports.log(), events);
        watchdog = ports.watchdog();
        this.events = events;
        this.clock = clock;
        turnsAtPing = new long[cameras.size()];
        // the first look costs a tenth of a second of CPU and six processes: not while models are
        // opened
        statusDueNanos = settings.startNanos() + settings.statusNanos();
        intervalStartNanos = settings.startNanos();
        intervalNanos = settings.intervalNanos();
    }

    /** From the running interval on; seen with the next step. Any thread. */
    void intervalNanos(long nanos) {
        intervalNanos = nanos;
    }

    /** For the status file. Any thread. */
    void config(ConfigNote note) {
        config = Optional.of(note);
    }

    /** Time until there may be something to do. */
    long nanosToNextStep(long nowNanos) {
        long next = Math.min(statusDueNanos, intervalStartNanos + intervalNanos) - nowNanos;
        OptionalLong timeout = watchdog.timeoutNanos();
        // a third: one late ping is no death
        return timeout.isPresent() ? Math.min(next, timeout.getAsLong() / 3) : next;
    }

    void step() {
        long nowNanos = clock.get().nanos();
        pingIfAlive(nowNanos);
        boolean intervalEnds = nowNanos - intervalStartNanos >= intervalNanos;
        if (!intervalEnds && nowNanos - statusDueNanos < 0) {
            return;
        }
        statusDueNanos = nowNanos + settings.statusNanos();
        Now drained = observe();
        if (intervalEnds) {
            intervalStartNanos = nowNanos;
            logInterval(drained);
        }
    }

    /** The last, shorter interval: even the shortest run has its line. */
    void finish() {
        logInterval(observe());
    }

    /** What is to be written. Any thread. */
    LogBuffer log() {
        return log;
    }

    /** Of the whole run so far, a camera each. Any thread. */
    List<PerformanceSummary> summaries() {
        BoardReading reading = lastReading;
        return cameras.stream()
                .map(
                        camera ->
                                new PerformanceSummary(
                                        camera.name(), camera.metrics().totals(), reading))
                .toList();
    }

    private void pingIfAlive(long nowNanos) {
        for (int i = 0; i < turnsAtPing.length; i++) {
            WatchedCamera camera = cameras.get(i);
            HdrLoopMetrics loop = camera.metrics();
            boolean alive = loop.turns() != turnsAtPing[i] || loop.opens(nowNanos);
            if (!alive && !status(camera).ended()) {
                return;
            }
        }
        for (int i = 0; i < turnsAtPing.length; i++) {
            turnsAtPing[i] = cameras.get(i).metrics().turns();
        }
        watchdog.ping();
    }

    /**
     * @return when the loops were drained
     */
    private Now observe() {
        BoardReading reading = probe.read(BoardReading.NONE);
        board.add(reading);
        lastReading = reading;
        Now now = clock.get();
        var reports = new ArrayList<StatusReport.Camera>();
        for (WatchedCamera camera : cameras) {
            reports.add(report(camera, now.nanos()));
        }
        var report =
                new StatusReport(
                        now.time(),
                        settings.started(),
                        now.nanos() - settings.startNanos(),
                        settings.version(),
                        settings.recovery(),
                        config,
                        reports,
                        reading);
        settings.statusFile().ifPresent(file -> write(file, report));
        return now;
    }

    private void write(StatusFile file, StatusReport report) {
        try {
            file.write(report.json());
            if (statusFails) {
                events.info("status-file", file + " is written again");
            }
            statusFails = false;
        } catch (IOException | RuntimeException failure) {
            if (!statusFails) {
                events.fault(
                        "status-file-failed", file + ": " + failure + "; tried again each time");
            }
            statusFails = true;
        }
    }

    private CameraStatus status(WatchedCamera camera) {
        try {
            return camera.status().get();
        } catch (RuntimeException defect) {
            events.fault("status-defect", "camera=" + camera.name() + " " + defect);
            return new CameraStatus(
                    "unknown",
                    false,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private StatusReport.Camera report(WatchedCamera camera, long nowNanos) {
        HdrLoopMetrics metrics = camera.metrics();
        OptionalLong last = metrics.lastCycleNanos();
        OptionalLong age =
                last.isPresent()
                        ? OptionalLong.of(Math.max(0, nowNanos - last.getAsLong()))
                        : OptionalLong.empty();
        LoopStats recent = metrics.drain(nowNanos);
        govern(camera, nowNanos, recent);
        return new StatusReport.Camera(
                camera.name(),
                status(camera),
                age,
                recent,
                metrics.totals(),
                camera.governor().governing());
    }

    private void govern(WatchedCamera camera, long nowNanos, LoopStats recent) {
        try {
            camera.governor().observe(nowNanos, lastReading, recent);
        } catch (RuntimeException defect) {
            events.fault("governor-defect", "camera=" + camera.name() + " " + defect);
        }
    }

    private void logInterval(Now end) {
        BoardReading reading = board.take();
        var lines = new StringJoiner("\n");
        for (WatchedCamera camera : cameras) {
            LoopStats loop = camera.metrics().takeInterval();
            long uptimeNanos = end.nanos() - settings.startNanos();
            lines.add(
                    new PerformanceLine(
                                    end.time(),
                                    camera.name(),
                                    uptimeNanos,
                                    loop,
                                    camera.governor().governing(),
                                    reading)
                            .json());
        }
        if (!cameras.isEmpty()) {
            log.add(lines.toString());
        }
    }

    /**
     * One moment on both clocks.
     *
     * @param nanos for lengths; nobody sets that clock
     * @param time for stamps
     */
    record Now(long nanos, Instant time) {
        static Now read() {
            return new Now(System.nanoTime(), Instant.now());
        }
    }
}
