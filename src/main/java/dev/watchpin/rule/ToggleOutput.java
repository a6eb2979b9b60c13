package dev.watchpin.rule;

/**
 * Changes level at each rising edge of its rules: with the frame after which some of them hold,
 * where before it none did. What counts its edges counts what the rules saw. Rests at its safe
 * level while blind and goes on from there, so that the return of sight is no edge of its own.
 */
final class ToggleOutput implements OutputState {
    private final RuleGroup rules;
    private final boolean safeHigh;
    private boolean held;
    private boolean high;
    private String reason = "blind: " + RuleBook.START;

    ToggleOutput(OutputRule output, RuleGroup rules) {
        this.rules = rules;
        safeHigh = output.safeHigh();
        high = safeHigh;
    }

    @Override
    public void advance(long now) {}

    @Override
    public void observe(long now) {
        boolean holds = rules.holds();
        if (holds && !held) {
            high = !high;
            reason = "toggled by " + rules.describeOn();
        }
        held = holds;
    }

    @Override
    public void blind(String reason, long now) {
        held = false;
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
