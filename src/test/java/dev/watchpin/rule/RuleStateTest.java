package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class RuleStateTest {
    private final Classes classes = new Classes(1);

    private void observe(RuleState rule, float score) {
        classes.clear();
        classes.add(0, score);
        rule.observe(classes);
    }

    /** Frames as {@code #} hit and {@code .} miss; the answer says after each whether it holds. */
    private String run(RuleState rule, String frames) {
        StringBuilder on = new StringBuilder();
        for (char frame : frames.toCharArray()) {
            observe(rule, frame == '#' ? 1 : 0);
            on.append(rule.on() ? '1' : '0');
        }
        return on.toString();
    }

    private static RuleState state(RuleBuilder rule) {
        return new RuleState(rule.build(), List.of("person"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, ..##.#., 0011010",
        "3, 4, 5, ##.#.....#, 0001111100",
        "3, 4, 2, #..##.#...., 00000011000",
        "2, 2, 1, #.#.##.##, 000001001",
        "1, 4, 3, .#..#...#, 011111101",
        "3, 3, 2, ##.###.#.#.., 000001111110",
    })
    void turnsOnByHitsInTheWindowAndOffByMissesInARow(
            int hits, int window, int misses, String frames, String expected) {
        RuleState rule = state(new RuleBuilder("r").frames(hits, window, misses));
        assertEquals(expected, run(rule, frames));
    }

    @Test
    void hitsFromBeforeItLetGoDoNotTurnItOnAgain() {
        RuleState rule = state(new RuleBuilder("r").frames(2, 8, 1));
        assertEquals("01000001", run(rule, "##..#..#"));
    }

    @Test
    void isOnAfterExactlyAsManyHitsAsAsked() {
        for (int hits = 1; hits <= 64; hits++) {
            RuleState rule = state(new RuleBuilder("r").frames(hits, 64, 1));
            String expected = "0".repeat(hits - 1) + "1";
            assertEquals(expected, run(rule, "#".repeat(hits)), hits + " of 64");
        }
    }

    @Test
    void theWindowForgetsTheOldestFrame() {
        RuleState rule = state(new RuleBuilder("r").frames(2, 64, 1));
        assertEquals("0".repeat(65), run(rule, "#" + ".".repeat(63) + "#"));
        RuleState shorter = state(new RuleBuilder("r").frames(2, 64, 1));
        assertEquals("0".repeat(63) + "1", run(shorter, "#" + ".".repeat(62) + "#"));
    }

    @Test
    void needsTheHigherScoreToTurnOnAndTheLowerToStay() {
        RuleState rule = state(new RuleBuilder("r").score(0.6f, 0.3f));
        observe(rule, 0.59f);
        assertFalse(rule.on());
        observe(rule, 0.6f);
        assertTrue(rule.on());
        observe(rule, 0.3f);
        assertTrue(rule.on());
        observe(rule, 0.29f);
        assertFalse(rule.on());
        observe(rule, 0.5f);
        assertFalse(rule.on());
    }

    @Test
    void scoresThatAreNotNumbersCountAsMisses() {
        RuleState rule = state(new RuleBuilder("r").score(0, 0).frames(1, 1, 2));
        observe(rule, Float.NaN);
        assertFalse(rule.on());
        observe(rule, 0);
        assertTrue(rule.on());
        observe(rule, Float.NaN);
        observe(rule, Float.NaN);
        assertFalse(rule.on());
        assertTrue(rule.letGo());
    }

    @Test
    void forgettingStartsFromNothing() {
        RuleState rule = state(new RuleBuilder("r").frames(3, 4, 5));
        run(rule, "##");
        rule.forget();
        assertEquals("001", run(rule, "###"));
        rule.forget();
        assertEquals("000", run(rule, "..."));
    }

    @Test
    void saysWhatItSaw() {
        RuleState rule = state(new RuleBuilder("person-present").frames(3, 4, 5));
        run(rule, "##.");
        observe(rule, 0.714f);
        assertEquals("rule person-present: person 0.71 in 3 of 4 frames", rule.describeOn());
        run(rule, ".....");
        assertEquals("rule person-present let go: 5 frames without", rule.describeLetGo());
        RuleState quick = state(new RuleBuilder("q"));
        assertEquals("rule q let go: 1 frame without", quick.describeLetGo());
    }
}
