package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timings in whole seconds, one step of the script a second: see {@link Timeline}. */
class TimingTest {
    private static String play(OutputRule.Timing timing, String script) {
        return new Timeline(Timeline.output(true, false, timing), 0).play(script);
    }

    @ParameterizedTest
    @CsvSource({
        // what, min-on, max-on, hold, pulse, cooldown, script, levels
        "no timing, 0, 0, 0, 0, 0, ..##.#., 0011010",
        "min-on outlives the rule, 4, 0, 0, 0, 0, #......, 1111000",
        "min-on runs without frames, 4, 0, 0, 0, 0, #.____, 111100",
        "min-on is over before the rule, 2, 0, 0, 0, 0, ####.., 111100",
        "hold after the rule, 0, 0, 3, 0, 0, ##....., 1111100",
        "hold runs without frames, 0, 0, 3, 0, 0, ##.____, 1111100",
        "hold waits while the rule comes back, 0, 0, 3, 0, 0, #..#...., 11111110",
        "the longer of min-on and hold, 5, 0, 2, 0, 0, #......, 1111100",
        "the longer of hold and min-on, 2, 0, 4, 0, 0, #......, 1111100",
        "max-on ends and stays off, 0, 3, 0, 0, 0, #######, 1110000",
        "max-on runs without frames, 0, 3, 0, 0, 0, #______, 1110000",
        "max-on until the rule lets go, 0, 3, 0, 0, 0, #####.#.., 111000100",
        "max-on counts hold, 0, 4, 5, 0, 0, ##......., 111100000",
        "max-on in hold does not latch, 0, 4, 5, 0, 0, ##...#..., 111101111",
        "max-on counts through a let-go in hold, 0, 4, 2, 0, 0, ##.####.#, 111100001",
        "hold that ends as the rule comes back goes on, 0, 4, 2, 0, 0, #.__#_, 111011",
        "a pulse for an edge, 0, 0, 0, 3, 0, #######, 1110000",
        "a pulse for a short edge, 0, 0, 0, 3, 0, #......, 1110000",
        "a pulse for each edge, 0, 0, 0, 2, 0, #..#..., 1101100",
        "edges in a pulse are ignored, 0, 0, 0, 4, 0, #.#.#.., 1111000",
        "an edge at a pulse's end is ignored, 0, 0, 0, 2, 0, #.##.#, 110001",
        "cooldown delays, 0, 0, 0, 0, 3, #.####, 100011",
        "cooldown ends without frames, 0, 0, 0, 0, 3, #.#___, 100011",
        "cooldown outlasts a rule, 0, 0, 0, 0, 4, #.##...#, 10000001",
        "cooldown runs while max-on waits, 0, 2, 0, 0, 3, ####.#, 110001",
        "cooldown after max-on, 0, 2, 0, 0, 5, ####.####, 110000011",
        "a pulse waits for the cooldown, 0, 0, 0, 2, 3, #..######, 110001100",
        "all of them, 2, 5, 2, 0, 2, #...#########.., 111001111100000",
    })
    void shapes(
            String what,
            int minOn,
            int maxOn,
            int hold,
            int pulse,
            int cooldown,
            String script,
            String levels) {
        OutputRule.Timing timing = Timeline.timing(minOn, maxOn, hold, pulse, cooldown);
        assertEquals(levels, play(timing, script), what + ": " + script);
    }

    @Test
    void timersEndAtTheirMomentHoweverLateTheyAreNoticed() {
        // hold to 3, cooldown to 6, active by the hit at 5, max-on to 10; asked only at the end
        Timeline timeline =
                new Timeline(Timeline.output(true, false, Timeline.timing(0, 4, 2, 0, 3)), 0);
        timeline.frame(1, 0);
        timeline.frame(0, Timeline.SECOND);
        timeline.frame(1, 5 * Timeline.SECOND);
        assertEquals(1, timeline.book.levels(10 * Timeline.SECOND - 1));
        assertEquals(0, timeline.book.levels(10 * Timeline.SECOND));
        assertEquals(0, timeline.book.levels(1000 * Timeline.SECOND));
    }

    @Test
    void timesMayHaveAnySignAndWrap() {
        OutputRule.Timing timing = Timeline.timing(2, 5, 2, 0, 2);
        String script = "#...#########..#_______";
        String expected = play(timing, script);
        long[] starts = {
            -7 * Timeline.SECOND,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 5 * Timeline.SECOND,
            Long.MAX_VALUE - 11 * Timeline.SECOND
        };
        for (long start : starts) {
            Timeline timeline = new Timeline(Timeline.output(true, false, timing), start);
            assertEquals(expected, timeline.play(script), "start " + start);
        }
    }

    @Test
    void theLongestTimesDoNotOverflow() {
        long max = Long.MAX_VALUE;
        String script = "#..#..___";
        assertEquals("111111111", play(new OutputRule.Timing(max, 0, 0, 0, 0), script));
        assertEquals("111111111", play(new OutputRule.Timing(0, 0, max, 0, 0), script));
        assertEquals("111111111", play(new OutputRule.Timing(max, max, max, 0, max), script));
        assertEquals("100000000", play(new OutputRule.Timing(0, 0, 0, 0, max), script));
        assertEquals("111111111", play(new OutputRule.Timing(0, 0, 0, max, 0), script));
        assertEquals("100100000", play(new OutputRule.Timing(0, max, 0, 0, 0), script));
    }
}
