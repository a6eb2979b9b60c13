package dev.watchpin.rule;

/**
 * Flips at each rising edge of its rules: with the frame after which some of them hold, where
 * before it none did. What counts its edges counts what the rules saw.
 */
final class ToggleOutput extends FlippingOutput {
    private final RuleGroup rules;
    private boolean held;

    ToggleOutput(OutputRule output, RuleGroup rules) {
        super(output);
        this.rules = rules;
    }

    void resume(ToggleOutput before) {
        resumeLevel(before);
        held = before.held;
    }

    @Override
    public void observe(long now) {
        boolean holds = rules.holds();
        if (holds && !held) {
            flip("toggled by " + rules.describeOn());
        }
        held = holds;
    }

    @Override
    void forget() {
        held = false;
    }
}
