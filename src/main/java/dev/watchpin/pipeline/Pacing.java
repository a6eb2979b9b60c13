package dev.watchpin.pipeline;

/**
 * Keeps a frame rate below its limit without losing frames to jitter: what comes a little early now
 * is paid back by the next.
 */
final class Pacing {
    private final long periodNanos;
    private boolean started;
    private long dueNanos;

    Pacing(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /** How long until the next frame may be taken; 0 for now. */
    long remainingNanos(long nowNanos) {
        return started ? Math.max(0, dueNanos - nowNanos - periodNanos / 8) : 0;
    }

    void took(long nowNanos) {
        boolean late = !started || nowNanos - dueNanos > periodNanos;
        dueNanos = (late ? nowNanos : dueNanos) + periodNanos;
        started = true;
    }
}
