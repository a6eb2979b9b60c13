package dev.watchpin.pipeline;

/**
 * Keeps a frame rate below its limits without losing frames to jitter: what comes a little early
 * now is paid back by the next. Loop thread only, but for {@link #govern}.
 */
final class Pacing {
    private long ownPeriodNanos;
    private volatile long governedPeriodNanos;
    private boolean started;
    private long latestDueNanos;

    Pacing(long ownPeriodNanos) {
        this.ownPeriodNanos = ownPeriodNanos;
    }

    /** Another limit of its own, from now on; the governed one stays. */
    void changed(long periodNanos) {
        ownPeriodNanos = periodNanos;
    }

    /** Frames no faster than this too, from now on; 0 for no such limit. Any thread. */
    void govern(long periodNanos) {
        governedPeriodNanos = periodNanos;
    }

    /** How long until the next frame may be taken; 0 for now. */
    long remainingNanos(long nowNanos) {
        long period = periodNanos();
        return started ? Math.max(0, latestDueNanos + period - nowNanos - period / 8) : 0;
    }

    void took(long nowNanos) {
        long period = periodNanos();
        long due = latestDueNanos + period;
        boolean late = !started || nowNanos - due > period;
        latestDueNanos = late ? nowNanos : due;
        started = true;
    }

    private long periodNanos() {
        return Math.max(ownPeriodNanos, governedPeriodNanos);
    }
}
