package dev.watchpin.rule;

/**
 * Flips with a fresh result when half a period or more has passed since the last flip: edges are
 * never closer than that, and later by up to a frame. After a loss of vision the first edge comes
 * half a period after the first fresh result, so that a camera that flickers does not look alive.
 */
final class Heartbeat extends FlippingOutput {
    private final long halfPeriod;
    private boolean beating;
    private long flippedAt;

    Heartbeat(OutputRule output, OutputRule.Role.Heartbeat role) {
        super(output);
        halfPeriod = role.periodNanos() / 2;
    }

    void resume(Heartbeat before) {
        resumeLevel(before);
        beating = before.beating;
        flippedAt = before.flippedAt;
    }

    @Override
    public void observe(long now) {
        if (!beating) {
            beating = true;
            flippedAt = now;
        } else if (now - flippedAt >= halfPeriod) {
            flip("heartbeat");
            flippedAt = now;
        }
    }

    @Override
    void forget() {
        beating = false;
    }
}
