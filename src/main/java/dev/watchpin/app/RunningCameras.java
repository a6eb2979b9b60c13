package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.pipeline.LoopChange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All cameras of the process, taken to another config together: what can fail is done for all
 * before anything changes for one. One thread.
 */
final class RunningCameras {
    private static final long TAKEN_MILLIS = 10_000;
    private static final long TICK_MILLIS = 10;

    private final List<RunningCamera> cameras;

    RunningCameras(List<RunningCamera> cameras) {
        this.cameras = List.copyOf(cameras);
    }

    List<RunningCamera> all() {
        return cameras;
    }

    /**
     * Goes over to the wanted cameras, as far as that needs no restart.
     *
     * @return the names of those that changed
     * @throws ReloadRefused if one cannot; then none has changed
     */
    List<String> change(List<Camera> wanted) throws ReloadRefused {
        Map<RunningCamera, Camera> next = next(wanted);
        refuseMovedLines(next);
        Map<RunningCamera, LoopChange> prepared = prepare(next);
        prepared.forEach((camera, change) -> camera.take(next.get(camera), change));
        awaitTaken(prepared.keySet().stream().toList());
        return prepared.keySet().stream().map(RunningCamera::name).toList();
    }

    private Map<RunningCamera, Camera> next(List<Camera> wanted) {
        Map<RunningCamera, Camera> next = new LinkedHashMap<>();
        for (RunningCamera camera : cameras) {
            Optional<Camera> found =
                    wanted.stream().filter(it -> it.name().equals(camera.name())).findFirst();
            found.map(it -> CameraChange.reachable(camera.config(), it))
                    .filter(it -> !it.equals(camera.config()))
                    .ifPresent(it -> next.put(camera, it));
        }
        return next;
    }

    /** The one would open it while the other holds it, in whatever order. */
    private void refuseMovedLines(Map<RunningCamera, Camera> next) throws ReloadRefused {
        for (Map.Entry<RunningCamera, Camera> one : next.entrySet()) {
            for (RunningCamera other : cameras) {
                for (LineSpec line : one.getValue().lines()) {
                    if (other != one.getKey() && holds(other, line)) {
                        throw new ReloadRefused(
                                "output %s of camera %s: camera %s holds line %s; a line goes from one camera to another by a restart"
                                        .formatted(
                                                line.output(),
                                                one.getKey().name(),
                                                other.name(),
                                                line.line()));
                    }
                }
            }
        }
    }

    private static boolean holds(RunningCamera camera, LineSpec line) {
        return camera.config().lines().stream()
                .anyMatch(
                        held -> held.line().equals(line.line()) && held.chip().equals(line.chip()));
    }

    private static Map<RunningCamera, LoopChange> prepare(Map<RunningCamera, Camera> next)
            throws ReloadRefused {
        Map<RunningCamera, LoopChange> prepared = new LinkedHashMap<>();
        try {
            for (Map.Entry<RunningCamera, Camera> camera : next.entrySet()) {
                prepared.put(camera.getKey(), camera.getKey().prepare(camera.getValue()));
            }
            return prepared;
        } catch (ReloadRefused | RuntimeException | Error refused) {
            prepared.values().forEach(LoopChange::discard);
            throw refused;
        }
    }

    /** A loop that hangs is not waited for long: it takes the change when it comes back. */
    private static void awaitTaken(List<RunningCamera> changing) {
        List<RunningCamera> left = new ArrayList<>(changing);
        for (long waited = 0; waited < TAKEN_MILLIS && !left.isEmpty(); waited += TICK_MILLIS) {
            left.removeIf(camera -> camera.watched().loop().changed());
            try {
                Thread.sleep(left.isEmpty() ? 0 : TICK_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
