package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ten frames a second, each of which would show a person to the model. */
class PicturesTest {
    private static final long SECOND = 1_000_000_000;
    private static final SightSpec SIGHT =
            new SightSpec(
                    Optional.of(2 * SECOND),
                    Optional.of(SECOND),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static LoopRig rig(String... scripts) {
        LoopRig rig = new LoopRig(scripts);
        rig.sight = SIGHT;
        return rig;
    }

    private static List<String> told(LoopRig rig) {
        return rig.telemetry.events.stream().filter(event -> event.startsWith("blind")).toList();
    }

    @Test
    void isBlindWhileThePictureIsFrozenAndSeesAgain() {
        LoopRig rig = rig("CAPTURED*5 REPEATED*40 CAPTURED*20");
        rig.run();
        assertEquals(
                List.of(
                        LoopRig.SAFE,
                        LoopRig.LINE,
                        LoopRig.SAFE,
                        LoopRig.LINE,
                        LoopRig.SAFE,
                        LoopRig.SAFE),
                rig.history);
        assertEquals(
                List.of(
                        "blind! camera=gate blind: picture frozen for 2 s",
                        "blind: camera=gate no longer: picture frozen"),
                told(rig));
        assertEquals(1, rig.count(Counter.BLIND_FROZEN));
    }

    @Test
    void tellsNothingBeforeTheLineIsSafe() {
        LoopRig rig = rig("CAPTURED*5 REPEATED*40 CAPTURED*5 DARK*20");
        List<Long> whenTold = new ArrayList<>();
        rig.telemetry.whenTold = () -> whenTold.add(rig.history.getLast());
        rig.run();
        assertEquals(List.of(LoopRig.SAFE, LoopRig.SAFE), whenTold);
    }

    @Test
    void keepsFramesFromTheModelAndStopsTheHeartbeatWhileBlind() {
        LoopRig rig = rig("CAPTURED*5 DARK*1000");
        List<Integer> runs = new ArrayList<>();
        rig.failingRuns = run -> !runs.add(run);
        rig.heartbeat = true;
        FrameLoop loop = rig.newLoop();
        cycle(loop, 20);
        int before = runs.size();
        int written = rig.history.size();
        int waits = rig.telemetry.waits;
        cycle(loop, 50);
        assertEquals(before, runs.size());
        assertEquals(written, rig.history.size());
        assertEquals(waits + 50, rig.telemetry.waits, "the watchdog sees it alive");
        assertTrue(rig.sources.stream().allMatch(source -> source.leases == 0));
    }

    @Test
    void namesTheConditionInItsStatus() {
        LoopRig rig = rig("CAPTURED*5 DARK*30 CAPTURED*30");
        FrameLoop loop = rig.newLoop();
        cycle(loop, 5);
        assertEquals(List.of(), loop.status().conditions());
        cycle(loop, 20);
        CameraStatus blind = loop.status();
        assertEquals("blind", blind.state());
        assertEquals(List.of("black"), blind.conditions());
        assertEquals("blind: picture black for 1 s", blind.lastFault().orElseThrow().message());
        assertTrue(blind.outputs().get(1).active(), "the fault output");
        cycle(loop, 30);
        assertEquals("watching", loop.status().state());
        assertEquals(List.of(), loop.status().conditions());
    }

    @Test
    void staysBlindOverTheLossOfASourceThatComesBackBlack() {
        LoopRig rig = rig("CAPTURED*5 DARK*20 LOST", "DARK*20 CAPTURED*5", "CAPTURED");
        rig.run();
        assertEquals(1, rig.history.stream().filter(levels -> levels == LoopRig.LINE).count());
        assertEquals(1, rig.count(Counter.BLIND_BLACK));
    }

    private static void cycle(FrameLoop loop, int times) {
        for (int i = 0; i < times; i++) {
            loop.cycle();
        }
    }
}
