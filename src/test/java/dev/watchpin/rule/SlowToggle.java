package dev.watchpin.rule;

import java.util.ArrayList;
import java.util.List;

/** What a toggling output should show, the slow obvious way: its edges counted since a loss. */
final class SlowToggle {
    private final List<RuleSpec> rules;
    private final boolean safeHigh;
    private final List<float[]> frames = new ArrayList<>();
    private final List<Boolean> held = new ArrayList<>();

    SlowToggle(List<RuleSpec> rules, boolean safeHigh) {
        this.rules = rules;
        this.safeHigh = safeHigh;
    }

    void blind() {
        frames.clear();
        held.clear();
    }

    void frame(float[] scores) {
        frames.add(scores.clone());
        held.add(rules.stream().anyMatch(rule -> SlowRule.holds(rule, frames)));
    }

    int edges() {
        int edges = 0;
        for (int i = 0; i < held.size(); i++) {
            edges += held.get(i) && (i == 0 || !held.get(i - 1)) ? 1 : 0;
        }
        return edges;
    }

    boolean high() {
        return edges() % 2 == 0 ? safeHigh : !safeHigh;
    }
}
