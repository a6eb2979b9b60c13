package dev.watchpin.rule;

import java.util.List;
import java.util.Locale;

/**
 * What made a rule's latest hit, kept in primitives so that a frame costs no garbage and the text
 * is made only when a line changes.
 */
final class Sighting {
    private int label;
    private float value;
    private int boxes;
    private boolean covered;

    /** A label with the best score among so many of its boxes; 1 for a class. */
    void scored(int label, float score, int boxes) {
        this.label = label;
        this.value = score;
        this.boxes = boxes;
        covered = false;
    }

    /** A share of the mask, in [0,1]. */
    void covered(float share) {
        value = share;
        covered = true;
    }

    /** As {@code person 0.71} or {@code person 23.5 % of zone gate}. */
    String describe(RuleSpec rule, List<String> labels) {
        if (covered) {
            String what = rule.label().isPresent() ? name(rule.label().getAsInt(), labels) : "any";
            String where = rule.zone().map(zone -> "zone " + zone.name()).orElse("the picture");
            return String.format(Locale.ROOT, "%s %.1f %% of %s", what, value * 100, where);
        }
        String seen = String.format(Locale.ROOT, "%s %.2f", name(label, labels), value);
        return boxes > 1 ? seen + " (" + boxes + " boxes)" : seen;
    }

    private static String name(int label, List<String> labels) {
        return label >= 0 && label < labels.size() ? labels.get(label) : "class " + label;
    }
}
