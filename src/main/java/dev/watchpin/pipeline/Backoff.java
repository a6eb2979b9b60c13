package dev.watchpin.pipeline;

/** When to try again: at once, then after waits that double up to a limit. */
final class Backoff {
    private final long firstNanos;
    private final long maxNanos;
    private long waitNanos;
    private long failedAtNanos;

    Backoff(long firstNanos, long maxNanos) {
        this.firstNanos = firstNanos;
        this.maxNanos = maxNanos;
    }

    void failed(long nowNanos) {
        failedAtNanos = nowNanos;
        waitNanos = waitNanos == 0 ? firstNanos : Math.min(maxNanos, waitNanos * 2);
    }

    /** Call only when the part has really worked: an open that is lost at once has not. */
    void worked() {
        waitNanos = 0;
    }

    long remainingNanos(long nowNanos) {
        return Math.max(0, waitNanos - (nowNanos - failedAtNanos));
    }
}
