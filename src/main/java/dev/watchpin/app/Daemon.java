package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.snapshot.socket.SnapshotSocket;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.systemd.SystemdNotify;
import dev.watchpin.telemetry.tinylog.TinylogEventLog;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All cameras of a config, running: one loop each, one telemetry thread for all. */
final class Daemon {
    private static final long TICK_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final StartConfig start;
    private final WatchpinConfig config;
    private final Optional<ConfigStore> store;
    private final EventLog events;
    private final EngineChoices engines;
    private final RunningCameras cameras;
    private final List<WatchedLoop> loops;
    private final LastResort lastResort;
    private boolean leftToSystemd;
    private boolean defective;
    private volatile Reloader reloader;
    private volatile boolean stopping;

    private Daemon(
            StartConfig start,
            WatchpinConfig config,
            Optional<ConfigStore> store,
            Clock clock,
            EventLog events) {
        this.start = start;
        this.config = config;
        this.store = store;
        this.events = events;
        lastResort = LastResort.of(config.recovery(), System.getenv(), clock, events);
        engines = new EngineChoices(EngineStore.of(System.getenv()), events);
        LoopWiring wiring =
                new LoopWiring(
                        new OutputPorts(config.gpio().provider()),
                        engines,
                        events,
                        this::tellChange);
        cameras =
                new RunningCameras(
                        config.cameras().stream()
                                .map(camera -> new RunningCamera(camera, wiring, this::loopEnded))
                                .toList());
        loops = cameras.all().stream().map(RunningCamera::watched).toList();
    }

    /**
     * Takes the file's config, or the last good one where the file's was rejected.
     *
     * @param dryRun drive no line, whatever the config says
     */
    static Daemon of(ConfigVersion asked, boolean dryRun) {
        return of(asked, dryRun, Clock.systemUTC());
    }

    /**
     * @param clock of the last steps of recovery, whose limits are a day's
     */
    static Daemon of(ConfigVersion asked, boolean dryRun, Clock clock) {
        EventLog events = new TinylogEventLog();
        Optional<ConfigStore> store = ConfigStore.of(System.getenv());
        StartConfig start = StartConfig.choose(asked, store, Instant.now(), events);
        WatchpinConfig config = start.run().config();
        useLibraries(config);
        return new Daemon(start, dryRun ? config.dryRun() : config, store, clock, events);
    }

    private static void useLibraries(WatchpinConfig config) {
        try {
            Engines.use(config.onnxRuntime());
        } catch (BackendException loadedBefore) {
            throw new IllegalStateException("one daemon a process", loadedBefore);
        }
    }

    /** Returns when every loop has ended; the lines are safe then, and where it throws too. */
    int run(PrintWriter out) {
        chooseEngines();
        Observation observation = Observation.start(config, lastResort.past(), loops, events);
        Shutdown shutdown = Shutdown.install(loops, () -> closeReloader(true));
        try {
            watch(observation);
            shutdown.loopsEnded();
            closeReloader(worstExitCode() == ExitCode.OK);
            observation.close().forEach(out::println);
            out.flush();
        } finally {
            shutdown.reported(); // whatever happened: from here on the exit code is ours
        }
        return worstExitCode();
    }

    /** Before anything runs: no line is open yet, and no watchdog waits. */
    private void chooseEngines() {
        List<WatchpinConfig.Camera> automatic = EngineTiming.automatic(config);
        if (!automatic.isEmpty()) {
            SystemdNotify systemd = SystemdNotify.of(System.getenv(), events);
            new EngineTiming(engines, events, systemd::extendTimeout).settle(automatic);
        }
    }

    private void closeReloader(boolean inOrder) {
        Reloader started = reloader;
        if (started != null) {
            started.close(inOrder);
        }
    }

    private int worstExitCode() {
        int worst = loops.stream().mapToInt(WatchedLoop::exitCode).max().orElse(ExitCode.OK);
        int own = defective ? ExitCode.SOFTWARE : leftToSystemd ? ExitCode.UNAVAILABLE : 0;
        return Math.max(worst, own);
    }

    private void watch(Observation observation) {
        Optional<SnapshotSocket> snapshots = Optional.empty();
        try {
            RunningTexts texts = new RunningTexts(System.getenv(), events);
            texts.started(start.run().text());
            loops.forEach(WatchedLoop::start);
            reloader = Reloader.start(start, cameras, store, texts, observation, events);
            snapshots = CameraView.open(loops, System.getenv(), events);
            observation.ready();
        } catch (RuntimeException | Error defect) {
            stopLoops();
            throw defect;
        } finally {
            loops.forEach(this::awaitEnd);
            observation.stopping();
            snapshots.ifPresent(SnapshotSocket::close);
        }
    }

    /** A dry run is there to show each change; on real lines the journal's allowance holds. */
    private void tellChange(String change) {
        if (config.gpio().provider() == OutputProvider.DRY_RUN) {
            System.out.println("dry-run: " + change);
        } else {
            events.info("output", change);
        }
    }

    /** A loop that cannot go on ends the process, so that whoever started it can act. */
    private void loopEnded() {
        if (loops.stream().anyMatch(WatchedLoop::failed)) {
            stopLoops();
        }
    }

    /** Whatever goes wrong here, the loops are waited for: they drive lines until they end. */
    private void climb() {
        try {
            if (!stopping && lastResort.look(shortestBlindNanos())) {
                leftToSystemd = true;
                stopLoops();
            }
        } catch (Throwable defect) {
            defective = true;
            stopLoops();
            events.fault("recovery", "looking for how to go on failed, so this ends: " + defect);
        }
    }

    private OptionalLong shortestBlindNanos() {
        return loops.stream()
                .map(loop -> loop.loop().blindNanos())
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private void stopLoops() {
        stopping = true;
        loops.forEach(loop -> loop.loop().stop());
    }

    /** A loop that hangs after a stop is left behind, its lines safe: the process has to end. */
    private void awaitEnd(WatchedLoop loop) {
        try {
            while (!loop.join(TICK_MILLIS)) {
                climb();
                if (stopping && !loop.join(PATIENCE_MILLIS)) {
                    loop.loop().makeSafe();
                    events.fault("end", "camera=" + loop.camera() + " loop hangs, is left behind");
                    return;
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            stopLoops();
            loop.loop().makeSafe();
        }
    }
}
