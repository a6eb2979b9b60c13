package dev.watchpin.rule;

import dev.watchpin.vision.VisionResult;

import java.util.List;

/**
 * All rules and outputs of one camera, and their memory: results and time in, electrical levels
 * out. Deterministic; the time is an argument and only grows. Bit i of all levels is output i.
 */
public final class RuleBook {
    private final long safeLevels;

    public RuleBook(List<RuleSpec> rules, List<OutputRule> outputs, List<String> labels) {
        long safe = 0;
        for (int i = 0; i < outputs.size(); i++) {
            safe |= outputs.get(i).safeHigh() ? 1L << i : 0;
        }
        safeLevels = safe;
    }

    /** A fresh result came the whole way: rules are evaluated, the heartbeat may toggle. */
    public void observe(VisionResult result, long nowNanos) {}

    /**
     * Vision is blind: driven outputs and heartbeats go to their safe level, fault outputs become
     * active, and what the rules remembered is forgotten. Ends with the next {@link #observe}.
     */
    public void blind(String reason, long nowNanos) {}

    /** What the lines should show now; timings run on between results. */
    public long levels(long nowNanos) {
        return safeLevels;
    }

    /** The safe level of every output. */
    public long safeLevels() {
        return safeLevels;
    }

    /** Why that output's level last changed: rule, label, score, frames; or the fault. */
    public String reason(int output) {
        return "start";
    }
}
