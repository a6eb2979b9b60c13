package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** No line stays active by a loop that stopped seeing, whatever broke in whatever way. */
class FrameLoopSafetyTest {
    private static final long STALE_NANOS = 250_000_000;

    @Test
    void bringsTheLineToSafetyBeforeItTellsOfAnyFault() {
        LoopRig rig = new LoopRig("CAPTURED*2 LOST", "CAPTURED*5 THROW", "CAPTURED*2");
        rig.failingRuns = run -> run == 4;
        rig.failingWrites = write -> write == 6;
        List<Long> whenTold = new ArrayList<>();
        rig.telemetry.whenTold = () -> whenTold.add(rig.history.getLast());
        rig.run();
        assertEquals(1, rig.count(Counter.INFERENCE_FAULTS));
        assertEquals(1, rig.count(Counter.OUTPUT_FAULTS));
        assertEquals(1, rig.count(Counter.LOOP_FAULTS));
        assertEquals(Collections.nCopies(4, LoopRig.SAFE), whenTold, "each fault is told once");
    }

    @Test
    void leavesTheLineSafeAndEverythingClosedWhenALibraryCannotBeLinked() {
        LoopRig rig = new LoopRig("CAPTURED*2 ERROR");
        assertThrows(UnsatisfiedLinkError.class, rig.newLoop()::run);
        assertSafeAndClosed(rig);
    }

    @Test
    void closesTheModelAndThePortWhateverTheSourceThrowsAtItsEnd() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        rig.whenSourceCloses =
                () -> {
                    throw new NoClassDefFoundError("scripted");
                };
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertSafeAndClosed(rig);
    }

    @Test
    void isSafeBeforeASourceCanHangAtItsEnd() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        List<Long> whenClosed = new ArrayList<>();
        rig.whenSourceCloses = () -> whenClosed.add(rig.history.getLast());
        rig.run();
        assertEquals(List.of(LoopRig.SAFE), whenClosed);
    }

    @Test
    void leavesTheLineSafeWhenEvenTellingFails() {
        LoopRig rig = new LoopRig("CAPTURED*2 THROW", "CAPTURED*2");
        rig.telemetry.whenTold =
                () -> {
                    throw new IllegalStateException("scripted");
                };
        assertThrows(IllegalStateException.class, rig.newLoop()::run);
        assertSafeAndClosed(rig);
    }

    @Test
    void takesABugInAPortForAFaultOfThatPort() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.failingWrites =
                write -> {
                    if (rig.ports.size() == 1) {
                        throw new IllegalStateException("scripted");
                    }
                    return false;
                };
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertEquals(1, rig.count(Counter.OUTPUT_FAULTS));
        assertTrue(rig.ports.getFirst().closed);
        assertTrue(rig.history.contains(LoopRig.LINE));
    }

    @Test
    void holdsNoLineByAFrameFromTheFuture() {
        LoopRig rig = new LoopRig("CAPTURED*2 FUTURE*2 CAPTURED");
        rig.run();
        assertEquals(2, rig.count(Counter.STALE_RESULTS));
        assertEquals(LoopRig.SAFE, rig.history.get(rig.history.indexOf(LoopRig.LINE) + 1));
    }

    @Test
    void takesTheLineFromALoopThatHangsAndGoesOnWhenItIsBack() {
        LoopRig rig = new LoopRig("CAPTURED*10");
        rig.failingRuns = run -> run == 3 && hangs(rig, 10 * STALE_NANOS, LoopRig.SAFE);
        rig.loop = rig.newLoop();
        assertEquals(LoopEnd.SOURCE_ENDED, rig.loop.run());
        assertEquals(1, rig.count(Counter.LOOP_FAULTS));
        assertEquals(1, rig.count(Counter.PORT_REOPENS));
        assertEquals(2, rig.history.stream().filter(level -> level == LoopRig.LINE).count());
        assertSafeAndClosed(rig);
    }

    @Test
    void leavesTheLineToALoopThatIsOnlySlow() {
        LoopRig rig = new LoopRig("CAPTURED*10");
        rig.failingRuns = run -> run == 3 && hangs(rig, STALE_NANOS, LoopRig.LINE);
        rig.loop = rig.newLoop();
        rig.loop.run();
        assertEquals(0, rig.count(Counter.LOOP_FAULTS));
        assertEquals(0, rig.count(Counter.PORT_REOPENS));
    }

    /** In the middle of a run: time passes, then the guard looks. */
    private static boolean hangs(LoopRig rig, long nanos, long expected) {
        rig.clock.step(nanos);
        rig.loop.guard();
        rig.loop.guard();
        assertEquals(expected, rig.history.getLast());
        assertEquals(expected, rig.loop.levels());
        CameraStatus.Output relay = rig.loop.status().outputs().getFirst();
        assertEquals(expected == LoopRig.LINE, relay.active());
        boolean watching = rig.loop.status().state().equals("watching");
        assertEquals(expected == LoopRig.LINE, watching, rig.loop.status().state());
        return false;
    }

    @Test
    void leavesABlindLoopsLinesAlone() {
        LoopRig rig = new LoopRig("CAPTURED*2 LOST", "UNAVAILABLE", "CAPTURED");
        rig.loop = rig.newLoop();
        while (rig.count(Counter.SOURCE_FAULTS) == 0) {
            rig.loop.cycle();
        }
        rig.clock.step(100 * STALE_NANOS);
        rig.loop.guard();
        assertFalse(rig.ports.getFirst().closed);
        assertEquals(0, rig.count(Counter.LOOP_FAULTS));
    }

    @Test
    void isBlindFromTheStartWhenNoFrameEverComes() {
        LoopRig rig = new LoopRig("TIMED_OUT*50");
        rig.run();
        assertFalse(rig.history.contains(LoopRig.LINE));
        assertTrue(rig.telemetry.waits > 40, () -> rig.telemetry.waits + " waits");
    }

    @Test
    void staysAliveForTheWatchdogWhileALineCannotBeHadAgain() {
        LoopRig rig = new LoopRig("CAPTURED*1000");
        rig.failingPortOpens = open -> open > 1;
        rig.failingWrites = write -> write == 1;
        rig.loop = rig.newLoop();
        for (int i = 0; i < 100; i++) {
            rig.loop.cycle();
        }
        assertTrue(rig.telemetry.waits > 80, () -> rig.telemetry.waits + " waits");
        assertEquals("blind", rig.loop.status().state());
    }

    @Test
    void isBlindForTheLastResortWhileItsLinesAreLost() {
        LoopRig rig = new LoopRig("CAPTURED*1000");
        rig.failingPortOpens = open -> open > 1;
        rig.loop = rig.newLoop();
        while (rig.count(Counter.FRAMES) < 3) {
            rig.loop.cycle();
        }
        assertEquals(0, rig.loop.blindNanos().orElseThrow());
        rig.ports.getFirst().gone = true;
        while (rig.count(Counter.OUTPUT_FAULTS) == 0) {
            rig.loop.cycle();
        }
        long lostNanos = rig.clock.nanos();
        for (int i = 0; i < 100; i++) {
            rig.loop.cycle();
        }
        assertEquals(rig.clock.nanos() - lostNanos, rig.loop.blindNanos().orElseThrow());
    }

    /** The unit's watchdog would end the process before another model could be tried. */
    @Test
    void staysAliveForTheWatchdogWhileEveryResultIsLateOrFails() {
        LoopRig rig = new LoopRig("CAPTURED*1000");
        rig.failingRuns = run -> run > 3 && run % 3 == 0;
        rig.loop = rig.newLoop();
        while (rig.count(Counter.FRAMES) < 3) {
            rig.loop.cycle();
        }
        rig.whileModelRuns = () -> rig.clock.step(2 * STALE_NANOS);
        rig.loop.cycle();
        for (int i = 0; i < 40; i++) {
            int waits = rig.telemetry.waits;
            rig.loop.cycle();
            assertTrue(rig.telemetry.waits > waits, "frame " + i);
        }
        assertEquals(3, rig.count(Counter.FRAMES));
        assertTrue(rig.count(Counter.STALE_RESULTS) > 20);
        assertTrue(rig.count(Counter.INFERENCE_FAULTS) > 10);
        assertEquals(1, rig.sessions.size());
    }

    /** A pipe or a journal may block at any line told, the first one included. */
    @Test
    void takesTheLineFromALoopThatHangsAsItTellsOfTheFirstActivation() {
        LoopRig rig = new LoopRig("CAPTURED*10");
        List<String> hung = new ArrayList<>();
        rig.whenChangeTold =
                change -> {
                    if (hung.isEmpty() && change.contains("output=relay active")) {
                        hung.add(change);
                        hangs(rig, 10 * STALE_NANOS, LoopRig.SAFE);
                    }
                };
        rig.loop = rig.newLoop();
        assertEquals(LoopEnd.SOURCE_ENDED, rig.loop.run());
        assertEquals(1, hung.size());
        assertEquals(1, rig.count(Counter.LOOP_FAULTS));
        assertEquals(1, rig.count(Counter.PORT_REOPENS));
        assertEquals(2, rig.history.stream().filter(level -> level == LoopRig.LINE).count());
        assertSafeAndClosed(rig);
    }

    @Test
    void takesTheLineAgainFromALoopThatCameBackWhileItWasTaken() {
        LoopRig rig = new LoopRig("CAPTURED*1000");
        rig.loop = rig.newLoop();
        awaitLine(rig, 1);
        rig.ports.getFirst().whenClosed = () -> awaitLine(rig, 2);
        rig.clock.step(10 * STALE_NANOS);
        rig.loop.guard();
        assertEquals(LoopRig.LINE, rig.loop.levels());
        rig.clock.step(10 * STALE_NANOS);
        rig.loop.guard();
        assertEquals(LoopRig.SAFE, rig.history.getLast());
        assertEquals(LoopRig.SAFE, rig.loop.levels());
    }

    private static void awaitLine(LoopRig rig, int ports) {
        while (rig.ports.size() < ports || rig.loop.levels() != LoopRig.LINE) {
            rig.loop.cycle();
        }
    }

    private static void assertSafeAndClosed(LoopRig rig) {
        assertEquals(LoopRig.SAFE, rig.history.getLast());
        assertTrue(rig.ports.stream().allMatch(port -> port.closed));
        assertTrue(rig.sessions.stream().allMatch(session -> session.closed));
        assertTrue(rig.sources.stream().allMatch(source -> source.closed));
    }
}
