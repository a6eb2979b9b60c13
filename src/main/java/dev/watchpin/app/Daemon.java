package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.pipeline.Clock;
import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.LoopParts;
import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;
import dev.watchpin.telemetry.tinylog.TinylogEventLog;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;

/** All cameras of a config, running: one loop each, one telemetry thread for all. */
final class Daemon {
    private static final long TICK_MILLIS = 100;
    private static final long PATIENCE_MILLIS = 2_000;

    private final WatchpinConfig config;
    private final EventLog events = new TinylogEventLog();
    private final OutputPorts ports;
    private final List<WatchedLoop> loops;
    private final LastResort lastResort;
    private boolean leftToSystemd;
    private volatile boolean stopping;

    Daemon(WatchpinConfig config) {
        this.config = config;
        ports = new OutputPorts(config.gpio().provider());
        lastResort =
                LastResort.of(
                        config.recovery(), System.getenv(), java.time.Clock.systemUTC(), events);
        loops = config.cameras().stream().map(this::watchedLoop).toList();
    }

    /** Returns when every loop has ended; the lines are safe then. */
    int run(PrintWriter out) {
        Observation observation = Observation.start(config, lastResort.past(), loops, events);
        Shutdown shutdown = Shutdown.install(loops);
        try {
            watch(observation);
            shutdown.loopsEnded();
            observation.close().forEach(out::println);
            out.flush();
        } finally {
            shutdown.reported(); // whatever happened: from here on the exit code is ours
        }
        int worst = loops.stream().mapToInt(WatchedLoop::exitCode).max().orElse(ExitCode.OK);
        return leftToSystemd ? Math.max(worst, ExitCode.UNAVAILABLE) : worst;
    }

    private void watch(Observation observation) {
        try {
            loops.forEach(WatchedLoop::start);
            observation.ready();
        } catch (RuntimeException | Error defect) {
            stopLoops();
            throw defect;
        } finally {
            loops.forEach(this::awaitEnd);
            observation.stopping();
        }
    }

    private WatchedLoop watchedLoop(WatchpinConfig.Camera camera) {
        HdrLoopMetrics metrics = new HdrLoopMetrics(System.nanoTime());
        CommandTalk talk = new CommandTalk(camera.name(), events);
        LoopParts parts =
                new LoopParts(
                        () -> CameraParts.openSource(camera.source(), talk),
                        () -> CameraParts.openModel(camera),
                        () -> ports.open(camera.lines()),
                        CameraParts.rules(camera),
                        camera.outputs(),
                        metrics,
                        events,
                        this::tellChange,
                        Clock.SYSTEM);
        FrameLoop loop = new FrameLoop(parts, settings(camera));
        return new WatchedLoop(camera.name(), loop, metrics, events, this::loopEnded);
    }

    /** A dry run is there to show each change; on real lines the journal's allowance holds. */
    private void tellChange(String change) {
        if (config.gpio().provider() == OutputProvider.DRY_RUN) {
            System.out.println("dry-run: " + change);
        } else {
            events.info("output", change);
        }
    }

    private static LoopSettings settings(WatchpinConfig.Camera camera) {
        boolean live = camera.source().live();
        return new LoopSettings(
                camera.name(),
                live,
                camera.minPeriodNanos(),
                camera.staleAfterNanos(),
                camera.sight(),
                live && camera.retry().enabled(),
                camera.retry().firstNanos(),
                camera.retry().maxNanos());
    }

    /** A loop that cannot go on ends the process, so that whoever started it can act. */
    private void loopEnded() {
        if (loops.stream().anyMatch(WatchedLoop::failed)) {
            stopLoops();
        }
    }

    private void climb() {
        if (!stopping && lastResort.look(shortestBlindNanos())) {
            leftToSystemd = true;
            stopLoops();
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
