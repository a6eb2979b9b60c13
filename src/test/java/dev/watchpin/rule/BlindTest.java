package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Scripts as in {@link Timeline}: one step a second, {@code B} is blind. */
class BlindTest {
    private static String play(boolean safeActive, OutputRule.Timing timing, String script) {
        return new Timeline(Timeline.output(true, safeActive, timing), 0).play(script);
    }

    @Test
    void startsAtTheSafeLevelAndStaysThereUntilAFrame() {
        assertEquals("0001", play(false, OutputRule.Timing.NONE, "___#"));
        assertEquals("1110", play(true, OutputRule.Timing.NONE, "___."));
    }

    @Test
    void cutsMinOnHoldAndPulseShort() {
        assertEquals("110000", play(false, Timeline.timing(9, 0, 0, 0, 0), "##B__."));
        assertEquals("110000", play(false, Timeline.timing(0, 0, 9, 0, 0), "#.B__."));
        assertEquals("110000", play(false, Timeline.timing(0, 0, 0, 9, 0), "##B__."));
    }

    @Test
    void goesToASafeLevelThatIsActiveAtOnceAndForAsLongAsItLasts() {
        assertEquals("10111100", play(true, Timeline.timing(0, 2, 0, 0, 9), "_.B___.."));
    }

    @Test
    void rulesAreForgottenAndEarnedAnew() {
        assertEquals("11011", play(false, OutputRule.Timing.NONE, "##B##"));
        assertEquals("11000", play(false, OutputRule.Timing.NONE, "##B.."));
        assertEquals("110000", play(false, Timeline.timing(0, 0, 3, 0, 0), "##B..."), "no hold");
    }

    @Test
    void endsTheWaitOfMaxOn() {
        assertEquals("1100110", play(false, Timeline.timing(0, 2, 0, 0, 0), "###B###"));
    }

    @Test
    void aCooldownOutlivesIt() {
        assertEquals("100001", play(false, Timeline.timing(0, 0, 0, 0, 4), "#.B###"));
        assertEquals("100011", play(false, Timeline.timing(0, 0, 0, 0, 3), "#B####"), "begins");
    }

    @Test
    void aCooldownFollowsALineThatItsSafeLevelHeldActive() {
        assertEquals("111000011", play(true, Timeline.timing(0, 0, 0, 0, 4), "#B_.#####"));
        assertEquals("1111", play(true, Timeline.timing(0, 0, 0, 0, 4), "#B_#"), "never went off");
    }

    @Test
    void timeAtTheSafeLevelCountsNeitherForMinOnNorForMaxOn() {
        assertEquals("11111110", play(true, Timeline.timing(0, 2, 0, 0, 0), "#B___###"));
        assertEquals("1111111110", play(true, Timeline.timing(4, 0, 0, 0, 0), "#B___#...."));
    }

    @Test
    void anActiveLowLineFollowsItsDeclaredLevels() {
        OutputRule.Timing none = OutputRule.Timing.NONE;
        Timeline safeInactive = new Timeline(Timeline.output(false, true, none), 0);
        assertEquals("110011", safeInactive.play("_.##B_"));
        Timeline safeActive = new Timeline(Timeline.output(false, false, none), 0);
        assertEquals("010000", safeActive.play("_.##B_"));
    }

    @Test
    void aLineSafeAtActiveDoesNotDropBeforeItsRuleCouldHold() {
        RuleSpec rule = new RuleBuilder("r").frames(3, 4, 1).build();
        OutputRule stop = Timeline.output(true, true, OutputRule.Timing.NONE);
        Classes seen = new Classes(1);
        seen.add(0, 1);
        RuleBook book = new RuleBook(List.of(rule), List.of(stop), List.of("person"));
        for (int frame = 0; frame < 6; frame++) {
            book.observe(seen, frame);
            assertEquals(1, book.levels(frame), "frame " + frame);
        }
        book.blind("camera lost", 6);
        Classes empty = new Classes(1);
        book.observe(empty, 7);
        book.observe(seen, 8);
        assertEquals(1, book.levels(8), "two frames cannot tell");
        book.observe(seen, 9);
        assertEquals(0, book.levels(9), "three frames could have");
        book.observe(seen, 10);
        assertEquals(1, book.levels(10));
    }

    @Test
    void losingSightTwiceIsLosingItOnce() {
        assertEquals("1000001", play(false, Timeline.timing(0, 0, 0, 0, 5), "#BBB_##"));
    }
}
