package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.Test;

import java.util.List;

class RuleBookTest {
    private static final OutputRule.Timing HOLD_TEN = new OutputRule.Timing(0, 0, 10, 0, 0);

    private static OutputRule driven(OutputRule.Timing timing, Integer... rules) {
        return new OutputRule(
                "relay", true, false, new OutputRule.Role.Driven(List.of(rules), timing));
    }

    private static RuleBook book(OutputRule.Timing timing) {
        List<RuleSpec> rules = List.of(new RuleBuilder("r").build());
        return new RuleBook(rules, List.of(driven(timing, 0)), List.of());
    }

    private static Classes seen(int label) {
        Classes classes = new Classes(1);
        classes.add(label, 1);
        return classes;
    }

    @Test
    void anOutputIsActiveWhileAnyOfItsRulesHolds() {
        List<RuleSpec> rules =
                List.of(new RuleBuilder("cat").build(), new RuleBuilder("dog").label(1).build());
        List<OutputRule> outputs =
                List.of(
                        driven(OutputRule.Timing.NONE, 0),
                        driven(OutputRule.Timing.NONE, 1),
                        driven(OutputRule.Timing.NONE, 0, 1));
        RuleBook book = new RuleBook(rules, outputs, List.of("cat", "dog"));
        book.observe(seen(0), 0);
        assertEquals(0b101, book.levels(0));
        assertEquals("rule cat: cat 1.00 in 1 of 1 frames", book.reason(2));
        book.observe(seen(1), 1);
        assertEquals(0b110, book.levels(1));
        assertEquals("rule cat: cat 1.00 in 1 of 1 frames", book.reason(2), "no change");
        book.observe(new Classes(1), 2);
        assertEquals(0, book.levels(2));
        assertEquals("rule dog let go: 1 frame without", book.reason(2));
    }

    @Test
    void aClockThatGoesBackStandsStill() {
        RuleBook book = book(HOLD_TEN);
        book.observe(seen(0), 100);
        book.observe(seen(1), 105);
        assertEquals(1, book.levels(50));
        assertEquals(1, book.levels(Long.MIN_VALUE / 2));
        assertEquals(1, book.levels(114));
        assertEquals(0, book.levels(115));
        assertEquals(0, book.levels(110), "what ended stays so");
    }

    @Test
    void aResultOfThePastCannotStretchAHold() {
        RuleBook book = book(HOLD_TEN);
        book.observe(seen(0), 100);
        book.observe(seen(1), 90);
        assertEquals(1, book.levels(109));
        assertEquals(0, book.levels(110));
    }

    @Test
    void holdsEndBetweenResultsHoweverFarApart() {
        RuleBook book = book(HOLD_TEN);
        book.observe(seen(0), 0);
        book.observe(seen(1), 1);
        assertEquals(0, book.levels(Long.MAX_VALUE / 2));
        book.observe(seen(0), Long.MAX_VALUE);
        assertEquals(1, book.levels(Long.MAX_VALUE));
    }

    @Test
    void labelsTheModelShouldNotHaveAreNumbersInTexts() {
        RuleSpec any = new RuleBuilder("r").anyLabel().build();
        RuleBook book =
                new RuleBook(
                        List.of(any), List.of(driven(OutputRule.Timing.NONE, 0)), List.of("cat"));
        book.observe(seen(Integer.MIN_VALUE), 0);
        assertEquals("rule r: class -2147483648 1.00 in 1 of 1 frames", book.reason(0));
    }

    @Test
    void emptyResultsOfEveryKindTurnOff() {
        Detections boxes = new Detections(2);
        boxes.clear(10, 10);
        Mask mask = new Mask(4, 4);
        mask.letterbox().set(4, 4, 1, 1, 0, 0);
        RuleBook book = book(OutputRule.Timing.NONE);
        RuleSpec person = new RuleBuilder("r").label(1).build();
        RuleBook masks =
                new RuleBook(
                        List.of(person), List.of(driven(OutputRule.Timing.NONE, 0)), List.of());
        book.observe(seen(0), 0);
        book.observe(boxes, 1);
        assertEquals(0, book.levels(1));
        boxes.add(0, 1, 1, 1, 9, 9);
        book.observe(boxes, 2);
        assertEquals(1, book.levels(2));
        mask.labels()[3] = 1;
        masks.observe(mask, 0);
        assertEquals(1, masks.levels(0));
        mask.labels()[3] = 0;
        masks.observe(mask, 1);
        assertEquals(0, masks.levels(1));
    }

    @Test
    void safeLevelsAreWhatEachOutputDeclares() {
        List<OutputRule> outputs =
                List.of(
                        driven(OutputRule.Timing.NONE, 0),
                        new OutputRule("beat", true, true, new OutputRule.Role.Heartbeat(10)),
                        new OutputRule("fault", false, false, new OutputRule.Role.Fault()),
                        new OutputRule("odd", true, true, new OutputRule.Role.Fault()));
        RuleBook book = new RuleBook(List.of(new RuleBuilder("r").build()), outputs, List.of());
        assertEquals(0b1010, book.safeLevels());
        assertEquals(0b1010, book.levels(0));
    }
}
