package dev.watchpin.rule;

import java.util.List;

/** Whether a rule holds, the slow obvious way: all frames played through its definition. */
final class SlowRule {
    private SlowRule() {}

    /**
     * @param frames since the last loss: the score of label i in each
     */
    static boolean holds(RuleSpec rule, List<float[]> frames) {
        boolean on = false;
        int from = 0;
        boolean[] hit = new boolean[frames.size()];
        for (int i = 0; i < frames.size(); i++) {
            float threshold = on ? rule.scoreOff() : rule.scoreOn();
            for (int label : ((RuleSpec.Labels.OneOf) rule.labels()).classes()) {
                hit[i] |= frames.get(i)[label] >= threshold;
            }
            if (!on) {
                int hits = 0;
                for (int j = Math.max(from, i - rule.frames().onWindow() + 1); j <= i; j++) {
                    hits += hit[j] ? 1 : 0;
                }
                on = hits >= rule.frames().onHits();
            } else {
                boolean allMissed = true;
                for (int j = i - rule.frames().offMisses() + 1; j <= i; j++) {
                    allMissed &= j >= 0 && !hit[j];
                }
                on = !allMissed;
                from = on ? from : i + 1;
            }
        }
        return on;
    }
}
