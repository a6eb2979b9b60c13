package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

class FrameLoopTest {
    @Test
    void drivesTheLineWhileFramesShowAPersonAndLeavesItSafe() {
        LoopRig rig = new LoopRig("CAPTURED*3");
        assertEquals(LoopEnd.SOURCE_ENDED, rig.run());
        assertEquals(List.of(LoopRig.SAFE, LoopRig.LINE, LoopRig.SAFE, LoopRig.SAFE), rig.history);
        assertEquals(3, rig.count(Counter.FRAMES));
    }

    @Test
    void opensThePortBeforeTheModelAndTheModelBeforeTheSource() {
        LoopRig rig = new LoopRig("CAPTURED");
        FrameLoop loop = rig.newLoop();
        rig.failingPortOpens = open -> true;
        loop.cycle();
        assertTrue(rig.sessions.isEmpty() && rig.sources.isEmpty());
    }

    @Test
    void closesEverythingAtTheEnd() {
        LoopRig rig = new LoopRig("CAPTURED");
        rig.run();
        assertTrue(rig.sources.getFirst().closed);
        assertTrue(rig.sessions.getFirst().closed);
        assertTrue(rig.ports.getFirst().closed);
    }

    @Test
    void releasesEveryLease() {
        LoopRig rig = new LoopRig("CAPTURED*5 LOST", "CAPTURED*2");
        rig.failingRuns = run -> run == 2;
        rig.run();
        assertTrue(rig.sources.stream().allMatch(source -> source.leases == 0));
    }

    @Test
    void countsFramesTheSourcePassedOver() {
        LoopRig rig = new LoopRig("CAPTURED SKIPPED*2 CAPTURED");
        rig.run();
        assertEquals(2, rig.count(Counter.SKIPPED));
    }

    @Test
    void takesFramesOfALiveSourceNoFasterThanItIsGoverned() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        FrameLoop loop = rig.newLoop();
        long before = rig.clock.nanos();
        loop.govern(2 * ScriptedSource.STEP_NANOS);
        loop.run();
        assertEquals(20, rig.count(Counter.FRAMES));
        long took = rig.clock.nanos() - before;
        assertTrue(took >= 19 * 2 * ScriptedSource.STEP_NANOS, took + " ns of the loop's clock");
    }

    @Test
    void doesNotGovernAReplay() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.live = false;
        FrameLoop loop = rig.newLoop();
        loop.govern(2 * ScriptedSource.STEP_NANOS);
        loop.run();
        assertEquals(20, rig.count(Counter.FRAMES), "none is passed over");
    }

    @Test
    void countsEveryChangeOfALevelButTheHeartbeats() {
        LoopRig rig = new LoopRig("CAPTURED*10");
        rig.heartbeat = true;
        rig.run();
        assertTrue(rig.history.stream().filter(levels -> (levels & 4) != 0).count() >= 4);
        assertEquals(4, rig.count(Counter.OUTPUT_CHANGES));
    }

    @Test
    void recordsEveryStageOfALiveFrame() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        rig.run();
        for (Stage stage : Stage.values()) {
            assertEquals(2, rig.telemetry.samples.getOrDefault(stage, 0L), stage.key());
        }
    }

    @Test
    void claimsNoCameraToPinTimeForARecording() {
        LoopRig rig = new LoopRig("CAPTURED*2");
        rig.live = false;
        rig.run();
        assertTrue(!rig.telemetry.samples.containsKey(Stage.CAMERA_TO_PIN));
    }

    @Test
    void stopsWhenAskedWithTheLineSafe() {
        LoopRig rig = new LoopRig("CAPTURED*1000000");
        FrameLoop loop = rig.newLoop();
        while (rig.count(Counter.FRAMES) < 3) {
            loop.cycle();
        }
        loop.stop();
        assertEquals(LoopEnd.STOPPED, loop.run());
        assertEquals(LoopRig.SAFE, rig.history.getLast());
    }

    @Test
    void takesAReplayNoFasterThanItsLimitOfTheRecordingsTime() {
        LoopRig rig = new LoopRig("CAPTURED*10");
        rig.live = false;
        rig.minPeriodNanos = 2 * ScriptedSource.STEP_NANOS;
        rig.run();
        assertEquals(5, rig.count(Counter.FRAMES));
        assertEquals(5, rig.count(Counter.SKIPPED));
    }

    @Test
    void tellsEachChangeOnceWithItsReason() {
        LoopRig rig = new LoopRig("CAPTURED*3");
        rig.run();
        List<String> relay =
                rig.telemetry.events.stream().filter(e -> e.contains("output=relay")).toList();
        assertEquals(2, relay.size(), relay::toString);
        assertTrue(relay.getFirst().contains("relay active level=high"), relay::toString);
        assertTrue(relay.getFirst().contains("person"), relay::toString);
    }

    @Test
    void isAliveWhileItWaitsForTheNextFrameOfASlowRate() {
        LoopRig rig = new LoopRig("CAPTURED*3");
        rig.minPeriodNanos = 5 * ScriptedSource.STEP_NANOS;
        FrameLoop loop = rig.newLoop();
        loop.cycle();
        int waits = rig.telemetry.waits;
        loop.cycle();
        assertTrue(rig.telemetry.waits > waits);
    }
}
