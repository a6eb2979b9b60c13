package dev.watchpin.pipeline;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

/** Every fault is counted and told once, with its reason. */
final class Faults {
    private final EventLog events;
    private final LoopMetrics metrics;
    private final String camera;
    private volatile String last = "";

    Faults(EventLog events, LoopMetrics metrics, String camera) {
        this.events = events;
        this.metrics = metrics;
        this.camera = camera;
    }

    /** The newest one, or empty; any thread. */
    String last() {
        return last;
    }

    /** Tells the failure; what comes back is the reason in short, for the rules. */
    String report(Counter counter, String kind, Exception failure) {
        return report(counter, kind, text(failure));
    }

    String report(Counter counter, String kind, String message) {
        last = message;
        metrics.add(counter, 1);
        events.fault(kind, "camera=" + camera + " " + message);
        return kind + " fault: " + message;
    }

    /** Our own exceptions carry a whole sentence; of others the type is needed too. */
    static String text(Exception failure) {
        boolean sentence = !(failure instanceof RuntimeException) && failure.getMessage() != null;
        return sentence ? failure.getMessage() : failure.toString();
    }
}
