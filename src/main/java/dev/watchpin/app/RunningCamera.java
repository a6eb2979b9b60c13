package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.LookaheadThread;
import dev.watchpin.pipeline.LoopChange;
import dev.watchpin.pipeline.LoopParts;
import dev.watchpin.pipeline.ModelStage;
import dev.watchpin.pipeline.Reopened;
import dev.watchpin.telemetry.HdrLoopMetrics;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A camera's loop, and the config it goes by. Changed by one thread, the reloading one. */
final class RunningCamera {
    private final LoopWiring wiring;
    private final CommandTalk talk;
    private final HdrLoopMetrics metrics = new HdrLoopMetrics(System.nanoTime());
    private final WatchedLoop watched;
    private Camera config;

    RunningCamera(Camera config, LoopWiring wiring, Runnable whenEnded) {
        this.config = config;
        this.wiring = wiring;
        talk = new CommandTalk(config.name(), wiring.events());
        FrameLoop loop =
                new FrameLoop(
                        wiring.parts(config, metrics, talk),
                        LoopWiring.settings(config),
                        new LookaheadThread(config.name()));
        watched = new WatchedLoop(config.name(), loop, metrics, wiring.events(), whenEnded);
    }

    String name() {
        return config.name();
    }

    Camera config() {
        return config;
    }

    WatchedLoop watched() {
        return watched;
    }

    HdrLoopMetrics metrics() {
        return metrics;
    }

    /**
     * Opens what has to be open before anything changes. It is this camera's by {@link #take}, or
     * to be discarded.
     *
     * @throws ReloadRefused if the model cannot be opened, or the rules do not fit it
     */
    LoopChange prepare(Camera next) throws ReloadRefused {
        Set<Reopened> reopened = CameraChange.reopened(config, next);
        LoopParts parts = wiring.parts(next, metrics, talk);
        Optional<ModelStage<?>> model = Optional.empty();
        if (reopened.contains(Reopened.MODEL)) {
            model = Optional.of(open(next, wiring.engines()));
        } else {
            List<String> misfits = watched.loop().misfits(parts.rules());
            if (!misfits.isEmpty()) {
                throw new ReloadRefused(refusal(next, String.join("; ", misfits)));
            }
        }
        return new LoopChange(parts, LoopWiring.settings(next), reopened, model);
    }

    private static ModelStage<?> open(Camera next, EngineChoices engines) throws ReloadRefused {
        try {
            return CameraParts.openModel(next, engines);
        } catch (BackendException | RuntimeException | Error wrong) {
            // an engine plugged in may not link, or a second model be too large: the first goes on
            String why = wrong instanceof BackendException ? wrong.getMessage() : wrong.toString();
            throw new ReloadRefused(refusal(next, why), wrong);
        }
    }

    private static String refusal(Camera camera, String why) {
        return "camera " + camera.name() + ": " + why;
    }

    /** The loop takes it over with its next frame. */
    void take(Camera next, LoopChange change) {
        config = next;
        watched.loop().change(change);
    }
}
