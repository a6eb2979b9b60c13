package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.ConfigNote;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.FrameRateGovernor;
import dev.watchpin.telemetry.PastRecovery;
import dev.watchpin.telemetry.PerformanceLog;
import dev.watchpin.telemetry.PerformanceSummary;
import dev.watchpin.telemetry.ProbeChain;
import dev.watchpin.telemetry.StatusFile;
import dev.watchpin.telemetry.Telemetry;
import dev.watchpin.telemetry.TelemetryPorts;
import dev.watchpin.telemetry.TelemetrySettings;
import dev.watchpin.telemetry.WatchedCamera;
import dev.watchpin.telemetry.board.JvmProbe;
import dev.watchpin.telemetry.board.LinuxBoardProbe;
import dev.watchpin.telemetry.oshi.OshiBoardProbe;
import dev.watchpin.telemetry.systemd.SystemdNotify;
import dev.watchpin.telemetry.tinylog.RollingPerformanceLog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Telemetry as the config asks for it, and systemd's word in it. */
final class Observation {
    private static final int LONGEST_STATUS = 500;

    /** For tests: the folder whose {@code sys} and {@code proc} stand for the board's. */
    static final String BOARD_ROOT = "watchpin.board.root";

    private final SystemdNotify systemd;
    private final Telemetry telemetry;

    private Observation(SystemdNotify systemd, Telemetry telemetry) {
        this.systemd = systemd;
        this.telemetry = telemetry;
    }

    static Observation start(
            WatchpinConfig whole,
            Optional<PastRecovery> recovery,
            List<WatchedLoop> loops,
            EventLog events) {
        WatchpinConfig.Telemetry config = whole.telemetry();
        TelemetrySettings settings =
                new TelemetrySettings(
                        Version.number(),
                        Instant.now(),
                        System.nanoTime(),
                        config.intervalNanos(),
                        TelemetrySettings.DEFAULT_STATUS_NANOS,
                        config.writeNanos(),
                        config.statusFile().map(StatusFile::new),
                        recovery);
        PerformanceLog log =
                config.logDirectory().isPresent()
                        ? new RollingPerformanceLog(config.logDirectory().get(), config.maxBytes())
                        : PerformanceLog.NONE;
        SystemdNotify systemd = SystemdNotify.of(System.getenv(), events);
        List<WatchedCamera> cameras =
                loops.stream().map(loop -> watched(loop, whole, events)).toList();
        TelemetryPorts ports = new TelemetryPorts(boardProbe(events), log, systemd);
        return new Observation(systemd, Telemetry.start(settings, cameras, ports, events));
    }

    private static WatchedCamera watched(WatchedLoop loop, WatchpinConfig config, EventLog events) {
        return new WatchedCamera(
                loop.camera(), loop.metrics(), loop.loop()::status, governor(loop, config, events));
    }

    private static FrameRateGovernor governor(
            WatchedLoop loop, WatchpinConfig config, EventLog events) {
        boolean live =
                config.cameras().stream()
                        .anyMatch(it -> it.name().equals(loop.camera()) && it.source().live());
        return config.thermal()
                .filter(_ -> live)
                .<FrameRateGovernor>map(
                        spec ->
                                new ThermalGovernor(
                                        loop.camera(),
                                        spec,
                                        System.nanoTime(),
                                        events,
                                        loop.loop()::govern))
                .orElse(FrameRateGovernor.NONE);
    }

    /** All that can tell something of this board, best first. */
    static BoardProbe boardProbe(EventLog events) {
        return new ProbeChain(
                List.of(new LinuxBoardProbe(boardRoot()), new OshiBoardProbe(), new JvmProbe()),
                events);
    }

    /** The folder with the board's {@code sys} and {@code proc}. */
    static Path boardRoot() {
        return Path.of(System.getProperty(BOARD_ROOT, "/"));
    }

    void ready() {
        systemd.ready();
    }

    /** A reload begins; {@link #ready(String)} ends it. */
    void reloading() {
        systemd.reloading();
    }

    /** The service is up; the line is for {@code systemctl status}. */
    void ready(String status) {
        systemd.ready(shortened(status));
    }

    void status(String line) {
        systemd.status(shortened(line));
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_STATUS ? line : line.substring(0, LONGEST_STATUS) + "…";
    }

    void config(ConfigNote note) {
        telemetry.config(note);
    }

    void intervalNanos(long nanos) {
        telemetry.intervalNanos(nanos);
    }

    void stopping() {
        systemd.stopping();
    }

    /** Writes the last interval; a table a camera of the whole run comes back, for a person. */
    List<String> close() {
        telemetry.close();
        return telemetry.summaries().stream().map(PerformanceSummary::text).toList();
    }
}
