package dev.watchpin.rule;

import dev.watchpin.vision.Classes;

import java.util.Optional;

/**
 * Whether a picture's classes hit a rule: its label is among the kept classes with at least the
 * threshold's score; a rule on any label looks at the top class. Scores that are not finite never
 * hit.
 */
final class ClassesMatch {
    private final boolean fits;
    private final boolean any;
    private final int label;

    ClassesMatch(RuleSpec rule) {
        fits = misfit(rule).isEmpty();
        any = rule.label().isEmpty();
        label = rule.label().orElse(0);
    }

    /** What the rule asks for that a class does not have; such a rule never hits. */
    static Optional<String> misfit(RuleSpec rule) {
        boolean plain =
                rule.zone().isEmpty()
                        && rule.area().equals(RuleSpec.Range.ALL)
                        && rule.width().equals(RuleSpec.Range.ALL)
                        && rule.height().equals(RuleSpec.Range.ALL)
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
        int ranks = any ? Math.min(1, classes.count()) : classes.count();
        for (int rank = 0; fits && rank < ranks; rank++) {
            float score = classes.score(rank);
            if ((any || classes.label(rank) == label)
                    && score >= threshold
                    && Float.isFinite(score)) {
                sighting.scored(classes.label(rank), score, 1);
                return true;
            }
        }
        return false;
    }
}
