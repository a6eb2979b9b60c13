package dev.watchpin.telemetry;

import java.time.Instant;
import java.util.List;
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
 */
public record CameraStatus(
        String state,
        boolean ended,
        List<String> conditions,
        List<Output> outputs,
        Optional<Fault> lastFault,
        Optional<Recovery> recovery,
        Optional<String> engine) {
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

    /** What broke last. */
    public record Fault(String kind, String message, Instant time) {}
}
