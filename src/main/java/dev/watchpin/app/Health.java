package dev.watchpin.app;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.HdrLoopMetrics;

import java.util.List;

/**
 * How a camera does, at one moment.
 *
 * @param ended its loop is over, as a recording's end makes it
 * @param sees frames go the whole way
 * @param frames that did so since the start
 * @param faults of any part since the start, pictures that show nothing among them
 */
record Health(String camera, boolean ended, boolean sees, long frames, long faults) {
    private static final List<Counter> FAULTS =
            List.of(
                    Counter.SOURCE_FAULTS,
                    Counter.INFERENCE_FAULTS,
                    Counter.OUTPUT_FAULTS,
                    Counter.LOOP_FAULTS,
                    Counter.BLIND_FROZEN,
                    Counter.BLIND_BLACK,
                    Counter.BLIND_OVEREXPOSED,
                    Counter.BLIND_BLURRED,
                    Counter.BLIND_MOVED);

    static Health of(RunningCamera camera) {
        HdrLoopMetrics metrics = camera.metrics();
        return new Health(
                camera.name(),
                camera.watched().loop().ended(),
                camera.watched().loop().sees(),
                metrics.count(Counter.FRAMES),
                FAULTS.stream().mapToLong(metrics::count).sum());
    }
}
