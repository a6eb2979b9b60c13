package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.rule.OutputRule.Role;
import dev.watchpin.rule.OutputRule.Timing;
import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A book that goes on where another stands: what a changed config does to lines that are driven.
 */
class ResumeTest {
    private static OutputRule driven(boolean activeHigh, Timing timing) {
        return new OutputRule("relay", activeHigh, false, new Role.Driven(List.of(0), timing));
    }

    private static RuleBook book(RuleSpec rule, OutputRule... outputs) {
        return new RuleBook(List.of(rule), List.of(outputs), List.of("cat"));
    }

    private static RuleSpec rule(float score) {
        return new RuleBuilder("r").score(score, score).build();
    }

    private static Classes cat(float score) {
        Classes classes = new Classes(1);
        classes.add(0, score);
        return classes;
    }

    private static RuleBook resumed(RuleBook before, RuleBook next) {
        next.resume(before);
        return next;
    }

    @Test
    void aChangedThresholdDropsNoLineThatIsHeld() {
        RuleBook before = book(rule(0.5f), driven(true, Timing.NONE));
        before.observe(cat(0.7f), 1);
        RuleBook after = resumed(before, book(rule(0.6f), driven(true, Timing.NONE)));
        assertEquals(1, after.levels(1));
        after.observe(cat(0.7f), 2);
        assertEquals(1, after.levels(2));
        after.observe(cat(0.55f), 3);
        assertEquals(0, after.levels(3));
        assertEquals("rule r let go: 1 frame without", after.reason(0));
    }

    @Test
    void countedFramesGoOn() {
        RuleSpec slow = new RuleBuilder("r").frames(3, 3, 1).build();
        RuleBook before = book(slow, driven(true, Timing.NONE));
        before.observe(cat(0.9f), 1);
        before.observe(cat(0.9f), 2);
        RuleBook after = resumed(before, book(slow, driven(true, Timing.NONE)));
        after.observe(cat(0.9f), 3);
        assertEquals(1, after.levels(3));
    }

    @Test
    void aRunningHoldEndsByTheNewLength() {
        RuleBook before = book(rule(0.5f), driven(true, new Timing(0, 0, 100, 0, 0)));
        before.observe(cat(0.9f), 0);
        before.observe(cat(0.1f), 10);
        RuleBook after =
                resumed(before, book(rule(0.5f), driven(true, new Timing(0, 0, 20, 0, 0))));
        assertEquals(1, after.levels(29));
        assertEquals(0, after.levels(30));
        assertEquals("hold over", after.reason(0));
    }

    @Test
    void aCooldownRunsOn() {
        Timing cooldown = new Timing(0, 0, 0, 0, 50);
        RuleBook before = book(rule(0.5f), driven(true, cooldown));
        before.observe(cat(0.9f), 0);
        before.observe(cat(0.1f), 10);
        RuleBook after = resumed(before, book(rule(0.5f), driven(true, cooldown)));
        after.observe(cat(0.9f), 20);
        assertEquals(0, after.levels(59));
        assertEquals(1, after.levels(60));
    }

    /** In cooldown from 10 on, and wanted again since 20; seen last at 40. */
    private static RuleBook coolingWhileItsRuleHolds() {
        RuleBook before = book(rule(0.5f), driven(true, new Timing(0, 0, 0, 0, 1000)));
        before.observe(cat(0.9f), 0);
        before.observe(cat(0.1f), 10);
        before.observe(cat(0.9f), 20);
        assertEquals(0, before.levels(40));
        return before;
    }

    @Test
    void aCooldownThatIsOverByTheNewLengthStartsNothingForARuleThatIsGone() {
        OutputRule shorter = driven(true, new Timing(0, 0, 0, 0, 5));
        RuleSpec renamed = new RuleBuilder("renamed").build();
        RuleBook after = resumed(coolingWhileItsRuleHolds(), book(renamed, shorter));
        assertEquals(0, after.levels(40));
        after.observe(cat(0.9f), 41);
        assertEquals(1, after.levels(41));
    }

    @Test
    void aCooldownThatIsOverLaterByTheNewLengthStartsNothingForARuleThatIsGone() {
        OutputRule shorter = driven(true, new Timing(0, 0, 0, 0, 50));
        RuleSpec renamed = new RuleBuilder("renamed").build();
        RuleBook after = resumed(coolingWhileItsRuleHolds(), book(renamed, shorter));
        assertEquals(0, after.levels(60));
    }

    @Test
    void aPulseAfterACooldownThatTheChangeEndedIsWholeFromTheChangeOn() {
        OutputRule shorter = driven(true, new Timing(0, 0, 0, 7, 5));
        RuleBook after = resumed(coolingWhileItsRuleHolds(), book(rule(0.5f), shorter));
        assertEquals(1, after.levels(40));
        assertEquals(1, after.levels(46));
        assertEquals(0, after.levels(47));
    }

    @Test
    void aLineWhoseRuleIsGoneLetsGo() {
        RuleBook before = book(rule(0.5f), driven(true, Timing.NONE));
        before.observe(cat(0.9f), 1);
        RuleSpec other = new RuleBuilder("other").build();
        RuleBook after = resumed(before, book(other, driven(true, Timing.NONE)));
        assertEquals(0, after.levels(1));
        assertEquals("by the changed config no rule holds", after.reason(0));
    }

    @Test
    void aLineOfOtherLevelsStartsSafe() {
        RuleBook before = book(rule(0.5f), driven(true, Timing.NONE));
        before.observe(cat(0.9f), 1);
        OutputRule inverted =
                new OutputRule("relay", false, true, new Role.Driven(List.of(0), Timing.NONE));
        assertEquals(1, resumed(before, book(rule(0.5f), inverted)).levels(1), "high is safe");
    }

    @Test
    void aToggleKeepsItsLevelAndAFaultItsBlindness() {
        OutputRule toggle = new OutputRule("count", true, false, new Role.Toggle(List.of(0)));
        OutputRule fault = new OutputRule("blind", true, true, new Role.Fault());
        RuleBook before = book(rule(0.5f), toggle, fault);
        before.observe(cat(0.9f), 1);
        assertEquals(0b01, before.levels(1));
        RuleBook after = resumed(before, book(rule(0.4f), toggle, fault));
        assertEquals(0b01, after.levels(1));
        after.observe(cat(0.9f), 2);
        assertEquals(0b01, after.levels(2), "the same edge counts once");
    }

    @Test
    void aHeartbeatBeatsOnInStep() {
        OutputRule heart = new OutputRule("alive", true, false, new Role.Heartbeat(20));
        RuleBook before = book(rule(0.5f), heart);
        before.observe(cat(0), 0);
        RuleBook after = resumed(before, book(rule(0.4f), heart));
        after.observe(cat(0), 9);
        assertEquals(0, after.levels(9));
        after.observe(cat(0), 10);
        assertEquals(1, after.levels(10));
    }
}
