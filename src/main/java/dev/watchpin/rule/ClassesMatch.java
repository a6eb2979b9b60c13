package dev.watchpin.rule;

import dev.watchpin.vision.Classes;

import java.util.Optional;

/**
 * Whether a picture's classes hit a rule: the best of its labels among the kept classes has at
 * least the threshold's score; a rule on any label looks at the top class. Scores that are not
 * finite never hit.
 */
final class ClassesMatch {
    private final boolean fits;
    private final LabelSet labels;

    ClassesMatch(RuleSpec rule) {
        fits = misfit(rule).isEmpty();
        labels = new LabelSet(rule.labels());
    }

    /** What the rule asks for that a class does not have; such a rule never hits. */
    static Optional<String> misfit(RuleSpec rule) {
        boolean plain =
                rule.zone().isEmpty()
                        && !rule.area().bounded()
                        && !rule.width().bounded()
                        && !rule.height().bounded()
                        && rule.count() == 1;
        return plain
                ? Optional.empty()
                : Optional.of(
                        "rule "
                                + rule.name()
                                + ": classes have no place and no size; leave out zone, area,"
                                + " width, height and count");
    }

    boolean hits(Classes classes, float threshold, Sighting sighting) {
        int ranks = labels.any() ? Math.min(1, classes.count()) : classes.count();
        for (int rank = 0; fits && rank < ranks; rank++) {
            float score = classes.score(rank);
            if (labels.has(classes.label(rank)) && score >= threshold && Float.isFinite(score)) {
                sighting.scored(classes.label(rank), score, 1);
                return true;
            }
        }
        return false;
    }
}
