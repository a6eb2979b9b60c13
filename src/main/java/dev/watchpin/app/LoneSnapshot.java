package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.Lookahead;
import dev.watchpin.pipeline.LoopEnd;
import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.SnapshotException.Reason;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A snapshot without a daemon: the camera's loop as the daemon would run it, on no line, for as
 * long as it takes. Of a recording its first frame; of a live camera one a second after the first,
 * since cameras find their exposure in that time, and rules their frames. Main thread, one use.
 */
final class LoneSnapshot {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long TICK_MILLIS = 100;
    private static final long SETTLING_MILLIS = 1_000;
    private static final Duration END = Duration.ofSeconds(5);

    private final Camera camera;
    private final BooleanSupplier stopped;
    private final FrameLoop loop;
    private final Thread thread;
    private volatile LoopEnd end = LoopEnd.CRASHED;

    LoneSnapshot(Camera camera, BooleanSupplier stopped) {
        this.camera = camera;
        this.stopped = stopped;
        EngineStore kept = EngineStore.ofService(System.getenv());
        LoopWiring wiring =
                new LoopWiring(
                        new OutputPorts(OutputProvider.DRY_RUN),
                        new EngineChoices(Optional.of(kept), EventLog.NONE),
                        EventLog.NONE,
                        _ -> {});
        CommandTalk talk = new CommandTalk(camera.name(), EventLog.NONE);
        loop =
                new FrameLoop(
                        wiring.parts(camera, LoopMetrics.NONE, talk),
                        withoutRetries(camera),
                        Lookahead.NONE);
        thread = Thread.ofPlatform().name("loop-" + camera.name()).daemon().unstarted(this::run);
    }

    /** What fails is told at once. */
    private static LoopSettings withoutRetries(Camera camera) {
        LoopSettings settings = LoopWiring.settings(camera);
        return new LoopSettings(
                settings.camera(),
                settings.live(),
                settings.minPeriodNanos(),
                settings.staleAfterNanos(),
                settings.sight(),
                false,
                settings.retryFirstNanos(),
                settings.retryMaxNanos());
    }

    private void run() {
        end = loop.run();
    }

    /** The caller closes it. */
    Snapshot take() throws SnapshotException {
        CompletableFuture<Snapshot> first = loop.snapshot();
        thread.start();
        try {
            Snapshot snapshot = await(first);
            if (!camera.source().live()) {
                return snapshot;
            }
            snapshot.close();
            Thread.sleep(SETTLING_MILLIS);
            return await(loop.snapshot());
        } catch (InterruptedException nobodyDoesThat) {
            throw unavailable("interrupted");
        } finally {
            loop.stop();
            join();
        }
    }

    /** Opening a model may take its time; a camera with its model open has to show something. */
    private Snapshot await(CompletableFuture<Snapshot> coming)
            throws SnapshotException, InterruptedException {
        long sinceModel = System.nanoTime();
        while (System.nanoTime() - sinceModel < PATIENCE_NANOS) {
            if (stopped.getAsBoolean()) {
                throw unavailable("stopped");
            }
            try {
                return coming.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                sinceModel = loop.status().engine().isEmpty() ? System.nanoTime() : sinceModel;
            } catch (CancellationException over) {
                throw ended();
            } catch (ExecutionException failure) {
                throw unavailable("its frame could not be kept: " + failure.getCause());
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS);
        throw unavailable("no frame within " + seconds + " s; " + CameraView.text(loop.status()));
    }

    private SnapshotException ended() {
        join();
        String why = loop.status().lastFault().map(fault -> fault.message()).orElse("" + end);
        return switch (end) {
            case BAD_MODEL -> new SnapshotException(Reason.WRONG_CONFIG, named(why));
            case SOURCE_ENDED -> unavailable("the source has no frame");
            case STOPPED, UNAVAILABLE, CRASHED -> unavailable(why);
        };
    }

    private void join() {
        try {
            thread.join(END);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private SnapshotException unavailable(String why) {
        return new SnapshotException(Reason.UNAVAILABLE, named(why));
    }

    private String named(String why) {
        return "camera " + camera.name() + ": " + why;
    }
}
