package dev.watchpin.capture.ffmpeg;

import java.util.concurrent.locks.LockSupport;

/**
 * How long to sleep before asking a device again that had no frame: short when the next one is due,
 * longer before that, so that polling costs next to nothing and delays a frame by about a
 * millisecond at most. One thread.
 */
final class PollDelay {
    private static final long NEAR_NANOS = 1_000_000;
    private static final long FAR_NANOS = 10_000_000;

    /** A device this many periods late is not polled finely any more. */
    private static final int LATE_PERIODS = 8;

    private long lastArrivalNanos;
    private long periodNanos;
    private boolean started;

    /** A frame came. */
    void arrived(long nowNanos) {
        if (started) {
            long seen = nowNanos - lastArrivalNanos;
            periodNanos += (seen - periodNanos) / 8;
        }
        started = true;
        lastArrivalNanos = nowNanos;
    }

    void await() {
        LockSupport.parkNanos(this, delayNanos(System.nanoTime()));
    }

    long delayNanos(long nowNanos) {
        long sinceNanos = nowNanos - lastArrivalNanos;
        if (!started || sinceNanos > LATE_PERIODS * Math.max(periodNanos, NEAR_NANOS)) {
            return FAR_NANOS;
        }
        long early = periodNanos - sinceNanos - 2 * NEAR_NANOS;
        return Math.clamp(early, NEAR_NANOS, FAR_NANOS);
    }
}
