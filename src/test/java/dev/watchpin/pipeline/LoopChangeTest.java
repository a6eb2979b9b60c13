package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.Counter;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a running loop goes on with, and what that costs. */
class LoopChangeTest {
    private static LoopRig watching(String... scripts) {
        LoopRig rig = new LoopRig(scripts);
        rig.newLoop();
        cycles(rig, 3);
        assertEquals(LoopRig.LINE, rig.loop.levels());
        return rig;
    }

    private static void cycles(LoopRig rig, int count) {
        for (int i = 0; i < count; i++) {
            rig.loop.cycle();
        }
    }

    @Test
    void aThresholdChangesBetweenTwoFramesWithNothingReopenedAndNoFrameDropped() {
        LoopRig rig = watching("CAPTURED*9");
        rig.scoreThreshold = 0.95f;
        rig.change();
        assertFalse(rig.loop.changed());
        cycles(rig, 1);
        assertTrue(rig.loop.changed());
        assertEquals(0, rig.loop.levels(), "0.9 no longer does; not blind, so not safe either");
        rig.scoreThreshold = 0.5f;
        rig.change();
        cycles(rig, 5);
        assertEquals(LoopRig.LINE, rig.loop.levels());
        assertEquals(9, rig.count(Counter.FRAMES));
        assertEquals(0, rig.count(Counter.SKIPPED));
        assertEquals(1, rig.sources.size());
        assertEquals(1, rig.sessions.size());
        assertEquals(1, rig.ports.size());
        assertFalse(rig.history.subList(1, rig.history.size()).contains(LoopRig.SAFE));
    }

    @Test
    void aChangeThatKeepsTheThresholdDoesNotMoveTheLine() {
        LoopRig rig = watching("CAPTURED*9");
        int writes = rig.history.size();
        rig.change();
        cycles(rig, 4);
        assertEquals(writes, rig.history.size());
    }

    @Test
    void theLinesAreSafeBeforeASourceIsClosed() {
        LoopRig rig = new LoopRig("CAPTURED*9", "CAPTURED*9");
        rig.whenSourceCloses = () -> assertEquals(LoopRig.SAFE, rig.history.getLast());
        rig.newLoop();
        cycles(rig, 3);
        rig.change(Reopened.SOURCE);
        cycles(rig, 1);
        assertTrue(rig.sources.getFirst().closed);
        assertEquals(LoopRig.LINE, rig.loop.levels(), "it sees by the new one");
        assertEquals(2, rig.sources.size());
        assertEquals(1, rig.sessions.size());
        assertEquals(1, rig.ports.size());
        assertEquals(0, rig.count(Counter.SOURCE_FAULTS));
        assertTrue(rig.history.contains(LoopRig.SAFE));
    }

    @Test
    void aModelIsTakenOpenAndTheOldOneClosed() {
        LoopRig rig = watching("CAPTURED*9");
        rig.change(Reopened.MODEL);
        assertFalse(rig.sessions.getFirst().closed, "it is in use until the next frame");
        cycles(rig, 1);
        assertTrue(rig.sessions.getFirst().closed);
        assertFalse(rig.sessions.getLast().closed);
        assertEquals(2, rig.sessions.size());
        assertEquals(1, rig.sources.size());
        assertEquals(4, rig.count(Counter.FRAMES));
        assertEquals(List.of(LoopRig.SAFE, LoopRig.LINE, LoopRig.SAFE, LoopRig.LINE), rig.history);
    }

    @Test
    void linesThatAreLetGoAreSafe() {
        LoopRig rig = watching("CAPTURED*9");
        rig.change(Reopened.LINES);
        cycles(rig, 1);
        assertTrue(rig.ports.getFirst().closed);
        assertEquals(2, rig.ports.size());
        assertEquals(
                List.of(
                        LoopRig.SAFE, // opened
                        LoopRig.LINE,
                        LoopRig.SAFE, // before closing
                        LoopRig.SAFE, // closed
                        LoopRig.SAFE, // opened again
                        LoopRig.LINE),
                rig.history);
        assertEquals(0, rig.count(Counter.OUTPUT_FAULTS));
        assertTrue(rig.loop.status().recovery().isEmpty());
    }

    @Test
    void ofTwoChangesTheLaterHoldsAndNothingIsForgotten() {
        LoopRig rig = watching("CAPTURED*9", "CAPTURED*9");
        rig.change(Reopened.MODEL);
        rig.scoreThreshold = 0.95f;
        rig.change(Reopened.SOURCE);
        cycles(rig, 1);
        assertEquals(2, rig.sources.size());
        assertEquals(2, rig.sessions.size());
        assertTrue(rig.sessions.getFirst().closed);
        assertEquals(0, rig.loop.levels());
    }

    @Test
    void aModelThatTheLoopTakesAsTheNextIsOrderedIsNotClosed() {
        LoopRig rig = watching("CAPTURED*9");
        rig.change(Reopened.MODEL);
        rig.sessions.get(1).whenClosed = rig.loop::cycle;
        rig.change(Reopened.MODEL);
        assertTrue(rig.sessions.get(1).closed);
        assertEquals(0, rig.sessions.get(1).runs);
        assertEquals(1, rig.sessions.get(2).runs);
    }

    @Test
    void aModelThatNobodyTookIsClosed() {
        LoopRig rig = watching("CAPTURED*9");
        rig.change(Reopened.MODEL);
        rig.change(Reopened.MODEL);
        assertTrue(rig.sessions.get(1).closed);
        assertFalse(rig.sessions.get(2).closed);
        rig.loop.stop();
        assertSame(LoopEnd.STOPPED, rig.loop.run());
        rig.change(Reopened.MODEL);
        assertTrue(rig.sessions.stream().allMatch(session -> session.closed));
    }

    @Test
    void aPaceChangesWithoutReopening() {
        LoopRig rig = watching("CAPTURED*40");
        rig.minPeriodNanos = 5 * ScriptedSource.STEP_NANOS;
        rig.change();
        cycles(rig, 3);
        assertTrue(rig.loop.changed());
        assertEquals(3, rig.count(Counter.FRAMES), "the new pace counts from the last frame");
        cycles(rig, 30);
        assertEquals(4, rig.count(Counter.FRAMES));
        assertEquals(1, rig.sources.size());
    }
}
