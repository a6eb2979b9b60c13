package dev.watchpin.capture;

import java.util.concurrent.locks.LockSupport;

/**
 * Holds a replay back to the speed of its recording, or not at all. Used by the source's thread.
 * The clock starts with the first picture asked for; a reader that falls behind is not hurried,
 * since a replay skips nothing.
 */
public final class Pacer {
    private final SourceSpec.Pace pace;
    private boolean started;
    private long startNanos;

    public Pacer(SourceSpec.Pace pace) {
        this.pace = pace;
    }

    /**
     * Waits until the picture at that position of the recording is due, at most {@code
     * timeoutNanos}.
     *
     * @return false when it is not due yet
     */
    public boolean awaitDue(long positionNanos, long timeoutNanos) {
        if (pace == SourceSpec.Pace.LOCK_STEP) {
            return true;
        }
        long now = System.nanoTime();
        if (!started) {
            started = true;
            startNanos = now - positionNanos;
        }
        long dueInNanos = startNanos + positionNanos - now;
        long untilNanos = now + Math.min(dueInNanos, Math.max(0, timeoutNanos));
        for (long left = untilNanos - now; left > 0; left = untilNanos - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return dueInNanos <= timeoutNanos || dueInNanos <= 0;
    }
}
