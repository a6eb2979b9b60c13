package dev.watchpin.pipeline;

import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

import java.time.Instant;
import java.util.Optional;

/** Every fault is counted and told once, with its reason. */
final class Faults {
    private final EventLog events;
    private final LoopMetrics metrics;
    private final String camera;
    private volatile CameraStatus.Fault last;

    Faults(EventLog events, LoopMetrics metrics, String camera) {
        this.events = events;
        this.metrics = metrics;
        this.camera = camera;
    }

    /** The newest one; any thread. */
    Optional<CameraStatus.Fault> last() {
        return Optional.ofNullable(last);
    }

    /** Any thread, as far as counting is. May hang as the log does: lines first. */
    void report(Counter counter, String kind, String message) {
        last = new CameraStatus.Fault(kind, message, Instant.now());
        metrics.add(counter, 1);
        events.fault(kind, "camera=" + camera + " " + message);
    }

    /** The reason in short, for the rules. */
    static String reason(String kind, String message) {
        return kind + " fault: " + message;
    }

    /** Our own exceptions carry a whole sentence; of others the type is needed too. */
    static String text(Exception failure) {
        boolean sentence = !(failure instanceof RuntimeException) && failure.getMessage() != null;
        return sentence ? failure.getMessage() : failure.toString();
    }
}
