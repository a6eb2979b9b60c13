package dev.watchpin.config;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Values;

import java.util.List;
import java.util.Optional;

/** Whether {@code thermal} fits the cameras: slow must never look like blind. */
final class ThermalCheck {
    private static final double MILLIS_A_SECOND = 1e3;
    private static final double NANOS_A_MILLI = 1e6;

    private final Values thermal;
    private final List<Values> live;
    private final boolean allKnown;

    ThermalCheck(Values thermal, List<CameraDraft> cameras) {
        this.thermal = thermal;
        List<Values> all = cameras.stream().map(CameraDraft::values).toList();
        allKnown = all.stream().allMatch(camera -> camera.find(CameraForm.SOURCE).isPresent());
        live =
                all.stream()
                        .filter(
                                camera ->
                                        camera.find(CameraForm.SOURCE).stream()
                                                .anyMatch(SourceSpec::live))
                        .toList();
    }

    void check() {
        if (allKnown && live.isEmpty()) {
            thermal.place().problem("has no effect on replays, and no camera is live; remove it");
            return;
        }
        thermal.find(ThermalForm.MIN_FPS).ifPresent(this::checkRate);
    }

    private void checkRate(double minFps) {
        for (Values camera : live) {
            staysFresh(camera, minFps);
            leavesRoom(camera, minFps);
            keepsHeartbeats(camera, minFps);
        }
    }

    /** Twice, since a frame may come a frame late, and a hot engine takes longer for it. */
    private void staysFresh(Values camera, double minFps) {
        Optional<Long> stale = camera.find(CameraForm.STALE_AFTER);
        double needMillis = 2 * MILLIS_A_SECOND / minFps;
        if (stale.isPresent() && stale.get() / NANOS_A_MILLI < needMillis) {
            problem(
                    camera,
                    "a frame every %.0f ms needs stale-after-ms of twice that, which is %.0f; raise"
                            + " one of them",
                    MILLIS_A_SECOND / minFps,
                    stale.get() / NANOS_A_MILLI);
        }
    }

    private void leavesRoom(Values camera, double minFps) {
        Optional<Double> most = camera.find(CameraForm.MAX_FPS).flatMap(found -> found);
        Optional<Double> rate = camera.find(CameraForm.SOURCE).flatMap(CameraCheck::frameRate);
        for (Optional<Double> fps : List.of(most, rate)) {
            if (fps.isPresent() && fps.get() <= minFps) {
                problem(
                        camera,
                        "it takes %s frames a second at most, so there is nothing to lower; use"
                                + " less than that",
                        fps.get());
                return;
            }
        }
    }

    /** Who watches a heartbeat takes one that is late for a dead one. */
    private void keepsHeartbeats(Values camera, double minFps) {
        for (Values output : camera.partial(CameraForm.OUTPUTS).orElse(List.of())) {
            Key<Optional<Long>> heartbeat = OutputForm.HEARTBEAT;
            Optional<Long> period = output.find(heartbeat).flatMap(found -> found);
            double frameMillis = MILLIS_A_SECOND / minFps;
            if (period.isPresent() && period.get() / NANOS_A_MILLI / 2 < frameMillis) {
                problem(
                        camera,
                        "a frame every %.0f ms is too slow for a heartbeat of %.0f ms, which"
                                + " changes twice in it; raise one of them",
                        frameMillis,
                        period.get() / NANOS_A_MILLI);
            }
        }
    }

    private void problem(Values camera, String text, Object... numbers) {
        String name = camera.find(CameraForm.NAME).orElse("without a name");
        thermal.at(ThermalForm.MIN_FPS).problem("camera " + name + ": " + text.formatted(numbers));
    }
}
