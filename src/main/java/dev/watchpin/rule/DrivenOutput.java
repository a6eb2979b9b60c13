package dev.watchpin.rule;

import java.math.BigDecimal;

/**
 * An output that follows rules. While blind it is at its safe level; it stays there until one of
 * its rules holds or all of them have seen as many frames as they need to hold. So a line whose
 * safe level is the active one does not drop for the frames in which nothing could be known yet;
 * for a line whose safe level is the inactive one this makes no difference.
 */
final class DrivenOutput implements OutputState {
    private final RuleGroup rules;
    private final OutputRule.Timing timing;
    private final TimingState state;
    private final boolean activeHigh;
    private final boolean safeHigh;
    private final int framesToDecide;
    private boolean undecided = true;
    private int frames;
    private String reason = "blind: " + RuleBook.START;

    DrivenOutput(OutputRule output, RuleGroup rules, OutputRule.Timing timing) {
        this.rules = rules;
        this.timing = timing;
        state = new TimingState(timing);
        activeHigh = output.activeHigh();
        safeHigh = output.safeHigh();
        framesToDecide = rules.framesToDecide();
    }

    /** Goes on where another stands, by this one's lengths and rules, which have resumed before. */
    void resume(DrivenOutput before, long now) {
        state.resume(before.state, now);
        undecided = before.undecided;
        frames = before.frames;
        reason = before.reason;
        rules.resumed();
        if (!undecided && state.want(rules.holds(), now)) {
            explain();
        }
        advance(now); // last: what the rules before wanted is to start nothing
    }

    @Override
    public void advance(long now) {
        if (state.advance(now)) {
            explain();
        }
    }

    @Override
    public void observe(long now) {
        boolean wanted = rules.holds();
        if (undecided && !wanted && ++frames < framesToDecide) {
            return;
        }
        if (undecided && safeHigh == activeHigh) {
            state.takeOver(wanted, now);
            reason = wanted ? reason : "blind over, no rule holds";
        } else if (state.want(wanted, now)) {
            explain();
        }
        undecided = false;
    }

    @Override
    public void blind(String reason, long now) {
        boolean before = high();
        state.stop(now);
        undecided = true;
        frames = 0;
        if (before != safeHigh) {
            this.reason = "blind: " + reason;
        }
    }

    @Override
    public boolean high() {
        return undecided ? safeHigh : state.active() == activeHigh;
    }

    @Override
    public String reason() {
        return reason;
    }

    private void explain() {
        reason =
                switch (state.cause()) {
                    case WANTED -> rules.describeOn();
                    case COOLDOWN_OVER -> "cooldown over, " + rules.describeOn();
                    case LET_GO -> rules.describeLetGo();
                    case HOLD_OVER -> "hold over";
                    case MIN_ON_OVER -> "min-on over";
                    case MAX_ON_OVER -> "max-on " + seconds(timing.maxOnNanos()) + " reached";
                    case PULSE_OVER -> "pulse over";
                };
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }
}
