package dev.watchpin.sight;

/**
 * A condition with hysteresis in time: it begins when it was met all along for a time, and ends
 * when it was clear all along for another.
 */
final class Lasting {
    private final long afterNanos;
    private final long clearNanos;
    private boolean holds;
    private boolean turning;
    private long turningSinceNanos;

    Lasting(long afterNanos, long clearNanos) {
        this.afterNanos = afterNanos;
        this.clearNanos = clearNanos;
    }

    /** Whether it began or ended with this verdict. */
    boolean changes(Verdict verdict, long nanos) {
        if (verdict != (holds ? Verdict.CLEAR : Verdict.MET)) {
            turning = false;
            return false;
        }
        if (!turning) {
            turning = true;
            turningSinceNanos = nanos;
        }
        boolean over = nanos - turningSinceNanos >= (holds ? clearNanos : afterNanos);
        if (over) {
            holds = !holds;
            turning = false;
        }
        return over;
    }

    /** Nothing was seen for a while: what is about to turn begins anew. */
    void interrupt() {
        turning = false;
    }
}
