package dev.watchpin.rule;

/** Active from the start and from every loss of vision until the next fresh result. */
final class FaultOutput implements OutputState {
    private final boolean activeHigh;
    private boolean blind = true;
    private String reason = "blind: " + RuleBook.START;

    FaultOutput(OutputRule output) {
        activeHigh = output.activeHigh();
    }

    void resume(FaultOutput before) {
        blind = before.blind;
        reason = before.reason;
    }

    @Override
    public void advance(long now) {}

    @Override
    public void observe(long now) {
        if (blind) {
            blind = false;
            reason = "sees again";
        }
    }

    @Override
    public void blind(String reason, long now) {
        if (!blind) {
            blind = true;
            this.reason = "blind: " + reason;
        }
    }

    @Override
    public boolean high() {
        return blind == activeHigh;
    }

    @Override
    public String reason() {
        return reason;
    }
}
