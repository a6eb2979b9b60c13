package dev.watchpin.rule;

/**
 * An output whose edges say something, not its level. Rests at its safe level while blind and goes
 * on from there, so that the return of sight is no edge of its own.
 */
abstract sealed class FlippingOutput implements OutputState permits Heartbeat, ToggleOutput {
    private final boolean safeHigh;
    private boolean high;
    private String reason = "blind: " + RuleBook.START;

    FlippingOutput(OutputRule output) {
        safeHigh = output.safeHigh();
        high = safeHigh;
    }

    final void resumeLevel(FlippingOutput before) {
        high = before.high;
        reason = before.reason;
    }

    final void flip(String reason) {
        high = !high;
        this.reason = reason;
    }

    /** What was seen before a loss of vision is worth nothing after it. */
    abstract void forget();

    @Override
    public final void advance(long now) {}

    @Override
    public final void blind(String reason, long now) {
        forget();
        if (high != safeHigh) {
            flip("blind: " + reason);
        }
    }

    @Override
    public final boolean high() {
        return high;
    }

    @Override
    public final String reason() {
        return reason;
    }
}
