package dev.watchpin.telemetry;

import java.time.Instant;
import java.util.Optional;

/**
 * What telemetry writes and how often.
 *
 * @param started of the process, for the status file
 * @param startNanos the same moment on the monotonic clock
 * @param intervalNanos between lines of the performance log
 * @param statusNanos between status files and board readings
 * @param writeNanos between writes of the performance log; in between, lines are in RAM
 * @param recovery for the status file; empty where nobody keeps count
 */
public record TelemetrySettings(
        String version,
        Instant started,
        long startNanos,
        long intervalNanos,
        long statusNanos,
        long writeNanos,
        Optional<StatusFile> statusFile,
        Optional<PastRecovery> recovery) {
    public static final long DEFAULT_STATUS_NANOS = 2_000_000_000L;

    public TelemetrySettings {
        if (Math.min(intervalNanos, Math.min(statusNanos, writeNanos)) < 1_000_000) {
            throw new IllegalArgumentException(
                    "telemetry interval=%d ns, status=%d ns, write=%d ns: at least 1 ms each"
                            .formatted(intervalNanos, statusNanos, writeNanos));
        }
    }
}
