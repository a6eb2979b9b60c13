package dev.watchpin.rule;

/** The classes a rule looks for, laid out once so that asking for one costs no garbage. */
final class LabelSet {
    private final boolean any;
    private final int[] classes;

    LabelSet(RuleSpec.Labels labels) {
        switch (labels) {
            case RuleSpec.Labels.Any() -> {
                any = true;
                classes = new int[0];
            }
            case RuleSpec.Labels.OneOf(var numbers) -> {
                any = false;
                classes = numbers.stream().mapToInt(Integer::intValue).toArray();
            }
        }
    }

    boolean any() {
        return any;
    }

    /** Whether that class is looked for; of any, every one is. */
    boolean has(int label) {
        boolean found = any;
        for (int wanted : classes) {
            found |= wanted == label;
        }
        return found;
    }

    /** How many are named; 0 for any. */
    int size() {
        return classes.length;
    }

    /** In the rule's order. */
    int label(int index) {
        return classes[index];
    }
}
