package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class RuleCheckTest {
    private static final RuleSpec RULE = new RuleBuilder("r").build();
    private static final List<String> LABELS = List.of("cat", "dog");

    private static void refuses(RuleBuilder rule, String problem) {
        assertEquals(
                List.of("rule r: " + problem),
                RuleBook.problems(List.of(rule.build()), List.of(), LABELS));
    }

    private static RuleBuilder rule() {
        return new RuleBuilder("r");
    }

    private static void refuses(OutputRule.Role role, String problem) {
        OutputRule output = new OutputRule("relay", true, false, role);
        assertEquals(
                List.of("output relay: " + problem),
                RuleBook.problems(List.of(RULE), List.of(output), LABELS));
    }

    private static void refuses(OutputRule.Timing timing, String problem) {
        refuses(new OutputRule.Role.Driven(List.of(0), timing), problem);
    }

    @Test
    void refusesLabelsTheModelDoesNotHave() {
        refuses(rule().label(2), "label 2; expected 0 to 1, as the model's labels");
        refuses(rule().label(-1), "label -1; expected 0 to 1, as the model's labels");
        refuses(rule().label(0, 2), "label 2; expected 0 to 1, as the model's labels");
        refuses(rule().label(1, 1), "labels [1, 1]; expected at least one, and none twice");
        refuses(rule().label(), "labels []; expected at least one, and none twice");
        RuleSpec any = rule().label(90).build();
        assertEquals(List.of(), RuleBook.problems(List.of(any), List.of(), List.of()));
    }

    @Test
    void refusesScoresThatAreNone() {
        String rest = "; expected both between 0 and 1, off at most on";
        refuses(rule().score(0.5f, 0.6f), "score on 0.5, off 0.6" + rest);
        refuses(rule().score(1.5f, 0.6f), "score on 1.5, off 0.6" + rest);
        refuses(rule().score(0.5f, -1), "score on 0.5, off -1.0" + rest);
        refuses(rule().score(Float.NaN, 0), "score on NaN, off 0.0" + rest);
        refuses(rule().score(0.5f, Float.NaN), "score on 0.5, off NaN" + rest);
    }

    @Test
    void refusesZonesThatAreNone() {
        refuses(rule().zone(0, 0, 1, 1), "zone gate of 2 points; expected at least 3");
        String rest = "; expected relative coordinates between 0 and 1";
        refuses(rule().zone(0, 0, 1, 0, 320, 1), "zone gate point 320.0,1.0" + rest);
        refuses(rule().zone(0, Float.NaN, 1, 0, 1, 1), "zone gate point 0.0,NaN" + rest);
    }

    @Test
    void refusesBoundsThatAreNone() {
        String rest = "; expected shares between 0 and 1, min at most max";
        refuses(rule().area(0.5f, 0.4f), "area 0.5 to 0.4" + rest);
        refuses(rule().width(0, 20), "width 0.0 to 20.0" + rest);
        refuses(rule().height(Float.NaN, 1), "height NaN to 1.0" + rest);
        refuses(rule().count(0), "count 0; expected 1 or more");
    }

    @Test
    void refusesFramesThatCannotBe() {
        String rest = "; expected n of m with n from 1 to m, and m at most 64";
        refuses(rule().frames(5, 4, 1), "frames on 5 of 4" + rest);
        refuses(rule().frames(0, 4, 1), "frames on 0 of 4" + rest);
        refuses(rule().frames(1, 65, 1), "frames on 1 of 65" + rest);
        refuses(rule().frames(1, 64, 0), "frames off 0; expected 1 or more");
    }

    @Test
    void refusesTimingsThatContradict() {
        refuses(
                Timeline.timing(2, 1, 0, 0, 0),
                "min-on 2000000000 ns is longer than max-on 1000000000 ns; lower min-on");
        String pulse =
                "a pulse has a length of its own; leave out min-on, max-on and hold, or the pulse";
        refuses(Timeline.timing(1, 0, 0, 1, 0), pulse);
        refuses(Timeline.timing(0, 1, 0, 1, 0), pulse);
        refuses(Timeline.timing(0, 0, 1, 1, 0), pulse);
        refuses(
                new OutputRule.Timing(0, 0, 0, 0, -1),
                new OutputRule.Timing(0, 0, 0, 0, -1) + "; expected no negative time");
    }

    @Test
    void refusesOutputsThatFollowNothing() {
        OutputRule.Timing none = OutputRule.Timing.NONE;
        refuses(
                new OutputRule.Role.Driven(List.of(), none),
                "no rules; expected at least one to follow");
        refuses(new OutputRule.Role.Driven(List.of(0, 1), none), "rule number 1; expected 0 to 0");
        refuses(new OutputRule.Role.Toggle(List.of()), "no rules; expected at least one to follow");
        refuses(new OutputRule.Role.Toggle(List.of(-1)), "rule number -1; expected 0 to 0");
        refuses(new OutputRule.Role.Heartbeat(1), "heartbeat period 1 ns; expected 2 ns or more");
    }

    @Test
    void takesSixtyThreeOutputsAndNotOneMore() {
        OutputRule high = new OutputRule("f", false, true, new OutputRule.Role.Fault());
        RuleBook most = new RuleBook(List.of(), Collections.nCopies(63, high), List.of());
        assertEquals(Long.MAX_VALUE, most.safeLevels());
        assertEquals(0, most.levels(0));
        most.observe(new Classes(1), 0);
        assertEquals(Long.MAX_VALUE, most.levels(0));
        assertEquals(
                List.of("64 outputs; expected at most 63 for one camera"),
                RuleBook.problems(List.of(), Collections.nCopies(64, high), List.of()));
    }

    @Test
    void saysEverythingAtOnce() {
        List<RuleSpec> rules = List.of(rule().label(7).count(0).build());
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RuleBook(rules, List.of(), LABELS));
        assertEquals(2, refused.getMessage().lines().count(), refused.getMessage());
    }

    @Test
    void namesTheRulesThatCannotHoldOnAKindOfResult() {
        RuleSpec zoned = new RuleBuilder("zoned").zone(0, 0, 1, 0, 1, 1).build();
        RuleSpec wide = new RuleBuilder("wide").width(0.5f, 1).build();
        RuleBook book = new RuleBook(List.of(RULE, zoned, wide), List.of(), LABELS);
        assertEquals(List.of(), book.misfits(new Detections(1)));
        assertEquals(List.of("wide"), names(book.misfits(new Mask(1, 1))));
        assertEquals(List.of("zoned", "wide"), names(book.misfits(new Classes(1))));
    }

    private static List<String> names(List<String> misfits) {
        assertTrue(misfits.stream().allMatch(text -> text.startsWith("rule ")));
        return misfits.stream().flatMap(text -> Stream.of(text.split("[ :]")[1])).toList();
    }
}
