package dev.watchpin.rule;

import dev.watchpin.vision.LabelNames;

import java.util.List;
import java.util.Locale;

/**
 * What made a rule's latest hit, kept in primitives so that a frame costs no garbage and the text
 * is made only when a line changes.
 */
final class Sighting {
    private int label;
    private float value;
    private int count;
    private boolean covered;

    void resume(Sighting before) {
        label = before.label;
        value = before.value;
        count = before.count;
        covered = before.covered;
    }

    /** A label with the best score among so many of its boxes; 1 for a class. */
    void scored(int label, float score, int boxes) {
        this.label = label;
        this.value = score;
        count = boxes;
        covered = false;
    }

    /** A share of the mask, in [0,1]: so many labels, and the one that has most of it. */
    void covered(float share, int label, int labels) {
        this.label = label;
        value = share;
        count = labels;
        covered = true;
    }

    /** As {@code person 0.71} or {@code person 23.5 % of zone gate}. */
    String describe(RuleSpec rule, List<String> labels) {
        if (covered) {
            String what = covering(rule.labels(), labels);
            String where = rule.zone().map(zone -> "zone " + zone.name()).orElse("the picture");
            return String.format(Locale.ROOT, "%s %.1f %% of %s", what, value * 100, where);
        }
        String seen = String.format(Locale.ROOT, "%s %.2f", name(label, labels), value);
        return count > 1 ? seen + " (" + count + " boxes)" : seen;
    }

    private String covering(RuleSpec.Labels asked, List<String> labels) {
        return switch (asked) {
            case RuleSpec.Labels.Any() -> "any";
            case RuleSpec.Labels.OneOf(var classes) when classes.size() > 1 && count == 0 ->
                    "none of its labels";
            case RuleSpec.Labels.OneOf _ -> name(label, labels) + (count > 1 ? " and others" : "");
        };
    }

    private static String name(int label, List<String> labels) {
        return new LabelNames(labels).of(label);
    }
}
