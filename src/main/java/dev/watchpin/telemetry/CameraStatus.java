package dev.watchpin.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a frame loop says of itself for the status file. Immutable.
 *
 * @param state one lower-case word: {@code watching}
 * @param ended the loop is over and will complete no more cycles; the watchdog no longer waits for
 *     them
 * @param conditions what is wrong with the pictures that come, one lower-case word each: {@code
 *     frozen}
 * @param recovery what is being tried so that the camera sees again; empty while it sees
 * @param engine which one runs which model file; empty while the model is not open
 * @param lastResult what the model saw, in a frame as old as the status before this one at most;
 *     empty before the first
 */
public record CameraStatus(
        String state,
        boolean ended,
        List<String> conditions,
        List<Output> outputs,
        Optional<Fault> lastFault,
        Optional<Recovery> recovery,
        Optional<String> engine,
        Optional<LastResult> lastResult) {
    public CameraStatus {
        conditions = List.copyOf(conditions);
        outputs = List.copyOf(outputs);
    }

    /**
     * An output line.
     *
     * @param active it is driven to its active level, whatever that is electrically
     * @param since when it took that level
     */
    public record Output(String name, boolean active, Instant since) {}

    /**
     * A step of the recovery ladder.
     *
     * @param tries of this step since the camera last saw
     * @param reason of the newest try
     * @param since when the first step of any kind was taken
     */
    public record Recovery(String step, int tries, String reason, Instant since) {}

    /**
     * What the model saw in one frame.
     *
     * @param time when that frame was captured; of a recording, when it was read
     * @param seen the best five at most, best first; empty: it saw nothing
     */
    public record LastResult(Instant time, Measure measure, List<Seen> seen) {
        public LastResult {
            seen = List.copyOf(seen);
        }
    }

    /** What the numbers of a result say. */
    public enum Measure {
        /** How sure the model is. */
        SCORE,
        /** How much of the picture it is. */
        SHARE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A box, class or part of a mask.
     *
     * @param value in [0,1]
     */
    public record Seen(String label, float value) {}

    /** What broke last. */
    public record Fault(String kind, String message, Instant time) {}
}
