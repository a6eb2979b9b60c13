package dev.watchpin.rule;

import java.util.List;

/** The rules that one output follows: it is theirs together whether they hold. */
final class RuleGroup {
    private final RuleState[] rules;
    private boolean resumed;

    /**
     * @param followed indices into all rules, at least one
     */
    RuleGroup(RuleState[] all, List<Integer> followed) {
        rules = new RuleState[followed.size()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = all[followed.get(i)];
        }
    }

    /** The output was active before these rules were its own: another may have let it go. */
    void resumed() {
        resumed = true;
    }

    /** Whether any of them holds. */
    boolean holds() {
        for (RuleState rule : rules) {
            if (rule.on()) {
                return true;
            }
        }
        return false;
    }

    /** So many frames, and each of them could hold. */
    int framesToDecide() {
        int most = 1;
        for (RuleState rule : rules) {
            most = Math.max(most, rule.onHits());
        }
        return most;
    }

    /** Of the first one that holds. */
    String describeOn() {
        for (RuleState rule : rules) {
            if (rule.on()) {
                return rule.describeOn();
            }
        }
        throw new IllegalStateException("active, but none of its rules holds");
    }

    /** Of the first one that the latest frame turned off. */
    String describeLetGo() {
        for (RuleState rule : rules) {
            if (rule.letGo()) {
                return rule.describeLetGo();
            }
        }
        if (resumed) {
            return "by the changed config no rule holds";
        }
        throw new IllegalStateException("let go, but all of its rules were off before");
    }
}
