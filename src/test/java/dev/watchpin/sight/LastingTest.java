package dev.watchpin.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** One verdict a second: M for met, C for clear, u for unsure; upper case where it then holds. */
class LastingTest {
    private final Lasting lasting = new Lasting(3_000_000_000L, 2_000_000_000L);
    private boolean holds;
    private long nanos = Long.MAX_VALUE - 2_000_000_000L; // the clock may wrap round

    private String run(String verdicts) {
        StringBuilder seen = new StringBuilder();
        for (char letter : verdicts.toCharArray()) {
            if (letter == '-') {
                lasting.interrupt();
                seen.append('-');
                continue;
            }
            Verdict verdict =
                    switch (letter) {
                        case 'm' -> Verdict.MET;
                        case 'c' -> Verdict.CLEAR;
                        default -> Verdict.UNSURE;
                    };
            holds ^= lasting.changes(verdict, nanos);
            nanos += 1_000_000_000L;
            seen.append(holds ? Character.toUpperCase(letter) : letter);
        }
        return seen.toString();
    }

    @Test
    void beginsWhenMetForItsTimeAndEndsWhenClearForTheOther() {
        assertEquals("cmmmMMCCcc", run("cmmmmmcccc"));
    }

    @Test
    void startsOverWhenInterruptedByAnythingElse() {
        assertEquals("mmmcmmmummmM", run("mmmcmmmummmm"));
        assertEquals("MMCUCCMCCc", run("mmcuccmccc"));
    }

    @Test
    void keepsWhatHoldsOverAnAbsenceButCountsNoTimeInIt() {
        assertEquals("mmm-mmmM-MC-CCc", run("mmm-mmmm-mc-ccc"));
    }
}
