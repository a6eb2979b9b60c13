package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ClassesMatchTest {
    private final Sighting sighting = new Sighting();

    private boolean hits(RuleBuilder rule, Classes classes) {
        return new ClassesMatch(rule.build()).hits(classes, 0.5f, sighting);
    }

    private static Classes classes(Object... labelsAndScores) {
        Classes classes = new Classes(5);
        for (int i = 0; i < labelsAndScores.length; i += 2) {
            classes.add((Integer) labelsAndScores[i], (Float) labelsAndScores[i + 1]);
        }
        return classes;
    }

    @Test
    void hitsWhenTheLabelIsAmongTheKeptOnes() {
        RuleBuilder cat = new RuleBuilder("cat").label(2);
        assertTrue(hits(cat, classes(7, 0.9f, 2, 0.6f)));
        assertEquals("cat 0.60", sighting.describe(cat.build(), List.of("", "", "cat")));
        assertFalse(hits(cat, classes(7, 0.9f, 3, 0.6f)));
    }

    @Test
    void theBestOfSeveralLabelsDecides() {
        RuleBuilder damaged = new RuleBuilder("damaged").label(4, 2);
        assertTrue(hits(damaged, classes(7, 0.9f, 2, 0.6f, 4, 0.55f)));
        assertEquals("nut 0.60", sighting.describe(damaged.build(), List.of("", "", "nut")));
        assertTrue(hits(damaged, classes(4, 0.7f, 2, 0.2f)));
        assertEquals("class 4 0.70", sighting.describe(damaged.build(), List.of()));
        assertFalse(hits(damaged, classes(7, 0.9f, 2, 0.4f, 4, 0.4f)), "no sum of scores");
    }

    @Test
    void theThresholdItselfHits() {
        assertTrue(hits(new RuleBuilder("r"), classes(0, 0.5f)));
        assertFalse(hits(new RuleBuilder("r"), classes(0, Math.nextDown(0.5f))));
    }

    @Test
    void anyLooksAtTheTopClass() {
        RuleBuilder any = new RuleBuilder("any").anyLabel();
        assertTrue(hits(any, classes(7, 0.5f, 2, 0.4f)));
        assertEquals("class 7 0.50", sighting.describe(any.build(), List.of("one")));
        assertFalse(hits(any, classes(7, 0.4f, 2, 0.3f)));
    }

    @Test
    void nothingKeptHitsNothing() {
        assertFalse(hits(new RuleBuilder("r"), classes()));
        assertFalse(hits(new RuleBuilder("r").anyLabel(), classes()));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.5f})
    void aScoreThatIsNoneNeverHits(float score) {
        assertFalse(hits(new RuleBuilder("r"), classes(0, score)));
        assertFalse(hits(new RuleBuilder("r").anyLabel(), classes(0, score, 1, 0.9f)));
    }

    @Test
    void aRuleOnPlacesAndSizesNeverHitsAndIsAMisfit() {
        RuleBuilder[] rules = {
            new RuleBuilder("r").zone(0, 0, 1, 0, 1, 1),
            new RuleBuilder("r").area(0.1f, 1),
            new RuleBuilder("r").width(0.1f, 1),
            new RuleBuilder("r").height(0, 0.9f),
            new RuleBuilder("r").count(2)
        };
        for (RuleBuilder rule : rules) {
            assertFalse(hits(rule, classes(0, 1f)));
            assertTrue(ClassesMatch.misfit(rule.build()).isPresent());
        }
        assertTrue(ClassesMatch.misfit(new RuleBuilder("r").build()).isEmpty());
    }
}
