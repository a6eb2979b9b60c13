package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Scripts as in {@link Timeline}. */
class ToggleTest {
    private static OutputRule toggle(boolean activeHigh, boolean safeHigh, Integer... rules) {
        return new OutputRule(
                "count", activeHigh, safeHigh, new OutputRule.Role.Toggle(List.of(rules)));
    }

    private static Timeline timeline(boolean safeHigh) {
        return new Timeline(toggle(true, safeHigh, 0), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "an edge a part, ..#..#.#, 00111001",
        "a part that stays is one, .####.., 0111111",
        "time alone is none, .#____, 011111",
        "safe level at once when blind, .#.B__, 011000",
        "sight that comes back is none, .#B_..#, 0100001",
        "a part that is there then is one, #B#B##, 101011",
        "blind at the safe level is none, #.#B..#, 1100001",
    })
    void changesItsLevelAtEachRisingEdge(String what, String script, String levels) {
        assertEquals(levels, timeline(false).play(script), what);
        String mirrored = levels.replace('0', '2').replace('1', '0').replace('2', '1');
        assertEquals(mirrored, timeline(true).play(script), what + ", safe high");
    }

    @Test
    void twoRulesThatOverlapMakeOneEdge() {
        List<RuleSpec> rules =
                List.of(new RuleBuilder("good").build(), new RuleBuilder("bad").label(1).build());
        RuleBook book =
                new RuleBook(rules, List.of(toggle(true, false, 0, 1)), List.of("good", "bad"));
        book.observe(seen(0), 0);
        assertEquals(1, book.levels(0));
        book.observe(seen(0, 1), 1);
        book.observe(seen(1), 2);
        assertEquals(1, book.levels(2), "one let go while the other held");
        book.observe(seen(), 3);
        book.observe(seen(1), 4);
        assertEquals(0, book.levels(4));
        assertEquals("toggled by rule bad: bad 0.90 in 1 of 1 frames", book.reason(0));
    }

    private static Classes seen(int... labels) {
        Classes classes = new Classes(2);
        for (int label : labels) {
            classes.add(label, 0.9f);
        }
        return classes;
    }

    @Test
    void saysWhyItChanged() {
        Timeline timeline = timeline(false);
        assertEquals("blind: start", timeline.book.reason(0));
        timeline.play(".#.");
        assertEquals("toggled by rule r: cat 0.90 in 1 of 1 frames", timeline.book.reason(0));
        timeline.play("B");
        assertEquals("blind: camera lost", timeline.book.reason(0));
    }

    /** Parts on a belt, a tenth of the picture a frame; the zone is a tenth and a half wide. */
    @ParameterizedTest
    @CsvSource({"2, 3, 1", "2, 4, 2", "1, 3, 2", "5, 9, 2"})
    void partsThatLeaveTheZoneEmptyForLongEnoughCountOneByOne(int off, int apart, int edges) {
        RuleBuilder rule =
                new RuleBuilder("part")
                        .zone(0.4f, 0, 0.55f, 0, 0.55f, 1, 0.4f, 1)
                        .frames(1, 1, off);
        RuleBook book =
                new RuleBook(List.of(rule.build()), List.of(toggle(true, false, 0)), List.of());
        Detections boxes = new Detections(2);
        int changes = 0;
        long before = 0;
        for (int frame = 0; frame < 40; frame++) {
            boxes.clear(100, 100);
            part(boxes, 10 * frame + 1);
            part(boxes, 10 * (frame - apart) + 1);
            book.observe(boxes, frame);
            changes += book.levels(frame) == before ? 0 : 1;
            before = book.levels(frame);
        }
        assertEquals(edges, changes);
    }

    private static void part(Detections boxes, int centre) {
        if (centre > 0 && centre < 100) {
            boxes.add(0, 0.9f, centre - 4, 40, centre + 4, 60);
        }
    }
}
