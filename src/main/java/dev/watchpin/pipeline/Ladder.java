package dev.watchpin.pipeline;

import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.EventLog;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is tried so that a blind camera sees again, from the first fault to the next whole frame.
 * Each step is told when it is first taken, with its reason; that the camera sees again is told
 * with what it took. Loop thread only, but for {@link #status} and {@link #blindNanos}; allocates
 * while blind only.
 */
final class Ladder {
    /** From the cheapest to the dearest; what follows them concerns the whole process. */
    enum Step {
        /** Ends the child of a source that is a command, with all that it started. */
        REOPEN_SOURCE("reopening the source"),
        REOPEN_MODEL("reopening the model"),
        REOPEN_LINES("reopening the lines");

        private final String text;

        Step(String text) {
            this.text = text;
        }
    }

    private final EventLog events;
    private final String camera;
    private final int[] tries = new int[Step.values().length];
    private volatile boolean blind = true;
    private volatile long blindSinceNanos;
    private volatile CameraStatus.Recovery status;

    /**
     * @param nowNanos the camera has not seen yet
     */
    Ladder(EventLog events, String camera, long nowNanos) {
        this.events = events;
        this.camera = camera;
        blindSinceNanos = nowNanos;
    }

    /** The camera sees nothing from now on; more of that changes nothing. */
    void lost(long nowNanos) {
        if (!blind) {
            blindSinceNanos = nowNanos;
            blind = true;
        }
    }

    /** A step is about to be taken; the lines are safe. */
    void take(Step step, String reason) {
        int tried = ++tries[step.ordinal()];
        Instant since = status == null ? Instant.now() : status.since();
        status = new CameraStatus.Recovery(step.text, tried, reason, since);
        if (tried == 1) {
            events.info("recovery", "camera=" + camera + " " + step.text + ": " + reason);
        }
    }

    /** A frame went the whole way. */
    void seen(long nowNanos) {
        if (blind) {
            if (status != null) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(nowNanos - blindSinceNanos);
                events.info(
                        "recovery",
                        "camera=" + camera + " sees again after " + seconds + " s" + spent());
                status = null;
                Arrays.fill(tries, 0);
            }
            blind = false;
        }
    }

    private String spent() {
        var text = new StringBuilder();
        for (Step step : Step.values()) {
            int tried = tries[step.ordinal()];
            if (tried > 0) {
                text.append(", ").append(step.text).append(": ").append(tried);
            }
        }
        return text.toString();
    }

    /** For how long the camera has seen nothing; 0 while it sees. Any thread. */
    long blindNanos(long nowNanos) {
        long since = blindSinceNanos;
        return blind ? Math.max(1, nowNanos - since) : 0;
    }

    /** What is being tried; any thread. */
    Optional<CameraStatus.Recovery> status() {
        return Optional.ofNullable(status);
    }
}
