package dev.watchpin.rule;

/**
 * Toggles with a fresh result when half a period or more has passed since the last toggle: edges
 * are never closer than that, and later by up to a frame. After a loss of vision the first edge
 * comes half a period after the first fresh result, so that a camera that flickers does not look
 * alive.
 */
final class Heartbeat implements OutputState {
    private final boolean safeHigh;
    private final long halfPeriod;
    private boolean high;
    private boolean beating;
    private long toggledAt;
    private String reason = "blind: " + RuleBook.START;

    Heartbeat(OutputRule output, OutputRule.Role.Heartbeat role) {
        safeHigh = output.safeHigh();
        high = safeHigh;
        halfPeriod = role.periodNanos() / 2;
    }

    @Override
    public void advance(long now) {}

    @Override
    public void observe(long now) {
        if (!beating) {
            beating = true;
            toggledAt = now;
        } else if (now - toggledAt >= halfPeriod) {
            high = !high;
            toggledAt = now;
            reason = "heartbeat";
        }
    }

    @Override
    public void blind(String reason, long now) {
        beating = false;
        if (high != safeHigh) {
            high = safeHigh;
            this.reason = "blind: " + reason;
        }
    }

    @Override
    public boolean high() {
        return high;
    }

    @Override
    public String reason() {
        return reason;
    }
}
