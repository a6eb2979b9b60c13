package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A heartbeat of 4 ns on output 0 and a fault output on output 1. */
class HeartbeatTest {
    private final Classes empty = new Classes(1);

    private static RuleBook book(boolean safeHigh, boolean faultActiveHigh) {
        return new RuleBook(
                List.of(),
                List.of(
                        new OutputRule("beat", true, safeHigh, new OutputRule.Role.Heartbeat(4)),
                        new OutputRule(
                                "fault",
                                faultActiveHigh,
                                faultActiveHigh,
                                new OutputRule.Role.Fault())),
                List.of());
    }

    /** One script step a nanosecond: {@code .} a frame, {@code _} none, {@code B} blind. */
    private String play(RuleBook book, int output, String script) {
        StringBuilder levels = new StringBuilder();
        for (int now = 0; now < script.length(); now++) {
            switch (script.charAt(now)) {
                case '.' -> book.observe(empty, now);
                case 'B' -> book.blind("frozen picture", now);
                default -> {}
            }
            levels.append(book.levels(now) >> output & 1);
        }
        return levels.toString();
    }

    @Test
    void togglesEveryHalfPeriodOfFreshFrames() {
        assertEquals("001100110", play(book(false, true), 0, "........."));
    }

    @Test
    void neverTogglesWithoutAFrame() {
        assertEquals("001111100000", play(book(false, true), 0, "...____..___"));
        assertEquals("000000", play(book(false, true), 0, "______"));
    }

    @Test
    void edgesAreNeverCloserThanHalfAPeriod() {
        assertEquals("000111000111", play(book(false, true), 0, ".__.__.__.__"));
        assertEquals("0000110011", play(book(false, true), 0, ".___._..._"));
    }

    @Test
    void restsAtItsSafeLevelWhenBlind() {
        assertEquals("0011000011", play(book(false, true), 0, "....B_...."));
        assertEquals("1100111100", play(book(true, true), 0, "....B_...."));
    }

    @Test
    void aCameraThatFlickersDoesNotLookAlive() {
        assertEquals("0000000000", play(book(false, true), 0, ".B.B.B.B.B"));
        assertEquals("0000000000", play(book(false, true), 0, "._B._B._B."));
    }

    @Test
    void theFaultIsUpUntilTheFirstFrameAndFromEveryLoss() {
        assertEquals("110001100", play(book(false, true), 1, "__.._BB.."));
        assertEquals("001110011", play(book(false, false), 1, "__.._BB.."));
    }

    @Test
    void saysWhy() {
        RuleBook book = book(false, true);
        assertEquals("blind: start", book.reason(0));
        assertEquals("blind: start", book.reason(1));
        play(book, 0, "...");
        assertEquals("heartbeat", book.reason(0));
        assertEquals("sees again", book.reason(1));
        book.blind("frozen picture", 3);
        book.blind("camera lost", 4);
        assertEquals("blind: frozen picture", book.reason(0));
        assertEquals("blind: frozen picture", book.reason(1), "what changed the level");
    }
}
