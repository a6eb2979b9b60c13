package dev.watchpin.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What one driven output should do, the slow obvious way: one tick after the other from the very
 * start, every question answered by looking back over the whole history. Shares no code with what
 * it checks. Ticks are small whole numbers; all times are in ticks.
 */
final class SlowLine {
    private final List<RuleSpec> rules;
    private final OutputRule.Timing timing;
    private final boolean safeActive;

    /** The score of label i in each frame since the last loss; a frame is one array. */
    private final List<float[]> frames = new ArrayList<>();

    private final boolean[] activeAtEndOfTick;
    private final boolean[] forcedAtEndOfTick;
    private boolean active;
    private boolean forced = true;
    private boolean spent;
    private boolean wanted;
    private int letGoTick;
    private int endTick = Integer.MIN_VALUE;
    private int countFrom;

    SlowLine(List<RuleSpec> rules, OutputRule.Timing timing, boolean safeActive, int ticks) {
        this.rules = rules;
        this.timing = timing;
        this.safeActive = safeActive;
        activeAtEndOfTick = new boolean[ticks];
        forcedAtEndOfTick = new boolean[ticks];
        active = safeActive;
    }

    boolean active() {
        return active;
    }

    boolean forced() {
        return forced;
    }

    void startTick(int tick) {
        settle(tick);
    }

    void endTick(int tick) {
        activeAtEndOfTick[tick] = active;
        forcedAtEndOfTick[tick] = forced;
    }

    void blind(int tick) {
        if (!forced && active && !safeActive) {
            endTick = tick;
        }
        frames.clear();
        forced = true;
        spent = false;
        wanted = false;
        active = safeActive;
    }

    void frame(int tick, float[] scores) {
        frames.add(scores.clone());
        boolean wantedBefore = wanted;
        wanted = false;
        int longest = 0;
        for (RuleSpec rule : rules) {
            wanted |= SlowRule.holds(rule, frames);
            longest = Math.max(longest, rule.frames().onHits());
        }
        if (wantedBefore && !wanted) {
            letGoTick = tick;
            spent = false;
        }
        if (forced && (wanted || frames.size() >= longest)) {
            forced = false;
            if (safeActive) {
                countFrom = tick;
                active = wanted;
                endTick = wanted ? endTick : tick;
            }
        }
        settle(tick);
    }

    private void settle(int tick) {
        if (forced) {
            return;
        }
        if (active && over(tick)) {
            active = false;
            endTick = tick;
            spent = wanted;
        } else if (!active && wanted && !spent && cooled(tick)) {
            active = true;
            if (over(tick)) {
                active = false;
                spent = true;
            }
        }
    }

    private boolean over(int tick) {
        int on = tick - stretchStart(tick);
        if (timing.pulseNanos() > 0) {
            return on >= timing.pulseNanos();
        }
        boolean tooLong = timing.maxOnNanos() > 0 && on >= timing.maxOnNanos();
        boolean done =
                !wanted && tick - letGoTick >= timing.holdNanos() && on >= timing.minOnNanos();
        return tooLong || done;
    }

    private boolean cooled(int tick) {
        return endTick == Integer.MIN_VALUE || tick - endTick >= timing.cooldownNanos();
    }

    /** The first tick of those that ended active without a break, up to this one. */
    private int stretchStart(int tick) {
        int start = tick;
        while (start > countFrom && activeAtEndOfTick[start - 1] && !forcedAtEndOfTick[start - 1]) {
            start--;
        }
        return start;
    }
}
