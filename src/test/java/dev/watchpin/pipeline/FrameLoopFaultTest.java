package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.Counter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * Every fault: the safe levels were written, the fault was counted, and the loop went on or said
 * why.
 */
class FrameLoopFaultTest {
    @Test
    void isSafeWhileALostSourceIsAwayAndGoesOnWhenItIsBack() {
        LoopRig rig = new LoopRig("CAPTURED*2 LOST", "UNAVAILABLE", "CAPTURED*2");
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertLineRoseAgainAfterBeingSafe(rig);
        assertEquals(2, rig.count(Counter.SOURCE_FAULTS));
        assertEquals(4, rig.count(Counter.FRAMES));
    }

    @Test
    void endsUnavailableWhenASourceIsMissingAndRetryIsOff() {
        LoopRig rig = new LoopRig("UNAVAILABLE");
        rig.retry = false;
        assertEquals(LoopEnd.UNAVAILABLE, rig.run());
        assertEquals(1, rig.count(Counter.SOURCE_FAULTS));
    }

    @Test
    void waitsLongerAfterEveryFailedOpen() {
        LoopRig rig = new LoopRig("UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE", "CAPTURED");
        long before = rig.clock.nanos();
        rig.run();
        long waited = rig.clock.nanos() - before - 2 * ScriptedSource.STEP_NANOS;
        assertEquals(700_000_000, waited, 30_000_000, "100 + 200 + 400 ms");
        assertEquals(3, rig.count(Counter.SOURCE_FAULTS));
    }

    @Test
    void tellsThatItOpensAModelWithSafeLinesAndThatItIsOver() {
        LoopRig rig = new LoopRig("CAPTURED*4");
        rig.failingRuns = run -> rig.sessions.size() == 1 && run > 1;
        List<Boolean> told = new ArrayList<>();
        rig.whenModelOpens =
                () -> {
                    told.add(rig.telemetry.opening);
                    assertEquals(LoopRig.SAFE, rig.history.getLast(), "the lines meanwhile");
                };
        rig.run();
        assertEquals(List.of(true, true), told, "at the start, and after three failed runs");
        assertFalse(rig.telemetry.opening);
    }

    @Test
    void isSafeWhenFramesStopComing() {
        LoopRig rig = new LoopRig("CAPTURED*2 TIMED_OUT*5 CAPTURED");
        rig.run();
        assertLineRoseAgainAfterBeingSafe(rig);
        assertTrue(rig.telemetry.events.stream().anyMatch(e -> e.contains("no frame for")));
    }

    @Test
    void holdsTheLineThroughAShortGap() {
        LoopRig rig = new LoopRig("CAPTURED*2 TIMED_OUT CAPTURED*2");
        rig.run();
        assertEquals(4, rig.history.size(), () -> rig.history.toString());
    }

    @Test
    void isSafeWhenARunFailsAndKeepsTheSession() {
        LoopRig rig = new LoopRig("CAPTURED*4");
        rig.failingRuns = run -> run == 2;
        rig.run();
        assertLineRoseAgainAfterBeingSafe(rig);
        assertEquals(1, rig.count(Counter.INFERENCE_FAULTS));
        assertEquals(1, rig.sessions.size());
    }

    @Test
    void opensTheModelAgainAfterThreeFailuresInARow() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.failingRuns = run -> rig.sessions.size() == 1 && run > 2;
        rig.run();
        assertLineRoseAgainAfterBeingSafe(rig);
        assertEquals(3, rig.count(Counter.INFERENCE_FAULTS));
        assertEquals(1, rig.count(Counter.SESSION_REOPENS));
        assertTrue(rig.sessions.getFirst().closed);
    }

    @Test
    void closesAPortThatFailsAndOpensAnother() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.failingWrites = write -> rig.ports.size() == 1;
        rig.run();
        assertEquals(1, rig.count(Counter.OUTPUT_FAULTS));
        assertEquals(1, rig.count(Counter.PORT_REOPENS));
        assertTrue(rig.ports.getFirst().closed);
        assertTrue(rig.history.contains(LoopRig.LINE));
    }

    /** Of a line that stays as it is there is no write that could fail. */
    @Test
    void noticesAChipThatGoesWhileNoLevelChanges() {
        LoopRig rig = new LoopRig("CAPTURED*60");
        rig.failingRuns =
                run -> {
                    rig.ports.getFirst().gone |= run == 10;
                    return false;
                };
        rig.run();
        assertEquals(1, rig.count(Counter.OUTPUT_FAULTS));
        assertEquals(1, rig.count(Counter.PORT_REOPENS));
        assertTrue(rig.ports.getFirst().closed);
        assertEquals(LoopRig.LINE, rig.ports.getLast().confirmed);
    }

    @Test
    void drivesNothingUntilTheLineCanBeHad() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        rig.failingPortOpens = open -> open < 4;
        rig.run();
        assertEquals(3, rig.count(Counter.OUTPUT_FAULTS));
        assertEquals(2, rig.count(Counter.FRAMES));
    }

    @Test
    void endsUnavailableWhenALineIsMissingAndRetryIsOff() {
        LoopRig rig = new LoopRig("CAPTURED");
        rig.retry = false;
        rig.failingPortOpens = open -> open == 1;
        rig.loop = rig.newLoop();
        assertEquals(LoopEnd.UNAVAILABLE, rig.loop.run());
        assertEquals(1, rig.count(Counter.OUTPUT_FAULTS));
        assertTrue(rig.history.isEmpty());
    }

    @Test
    void survivesABugInAPartWithTheLineSafe() {
        LoopRig rig = new LoopRig("CAPTURED*2 THROW", "CAPTURED*2");
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertLineRoseAgainAfterBeingSafe(rig);
        assertEquals(1, rig.count(Counter.LOOP_FAULTS));
    }

    @Test
    void givesUpWhenABugComesBackAgainAndAgain() {
        LoopRig rig = new LoopRig("THROW", "THROW", "THROW", "THROW", "THROW", "CAPTURED");
        assertEquals(LoopEnd.CRASHED, rig.run());
        assertEquals(5, rig.count(Counter.LOOP_FAULTS));
    }

    @Test
    void playsARecordingToItsEndWhateverTheModelSays() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.live = false;
        rig.failingRuns = run -> true;
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertEquals(20, rig.count(Counter.INFERENCE_FAULTS));
        assertEquals(1, rig.sessions.size());
    }

    @Test
    void countsAnOutputThatIsNotANumberAsAFault() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        rig.score = Float.NaN;
        rig.run();
        assertEquals(2, rig.count(Counter.INFERENCE_FAULTS));
        assertTrue(!rig.history.contains(LoopRig.LINE), () -> rig.history.toString());
    }

    @Test
    void neverPlaysARecordingTwiceBecauseOfABug() {
        LoopRig rig = new LoopRig("CAPTURED*2 THROW", "CAPTURED*2");
        rig.live = false;
        assertEquals(LoopEnd.CRASHED, rig.run());
        assertEquals(2, rig.count(Counter.FRAMES));
    }

    private static void assertLineRoseAgainAfterBeingSafe(LoopRig rig) {
        int first = rig.history.indexOf(LoopRig.LINE);
        int last = rig.history.lastIndexOf(LoopRig.LINE);
        assertTrue(
                first >= 0 && rig.history.subList(first, last).contains(LoopRig.SAFE),
                () -> rig.history.toString());
    }
}
