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
import java.util.OptionalLong;

/** Ten frames a second, each of which would show a person to the model. */
class LadderTest {
    private static final long SECOND = 1_000_000_000;

    private static List<String> told(LoopRig rig) {
        return rig.telemetry.events.stream().filter(event -> event.startsWith("recovery")).toList();
    }

    private static List<String> steps(List<CameraStatus.Recovery> seen) {
        return seen.stream().map(step -> step.step() + " " + step.tries()).distinct().toList();
    }

    @Test
    void tellsAStepOnceWithItsReasonAndThatTheCameraSeesAgain() {
        LoopRig rig =
                new LoopRig("CAPTURED*3 LOST", "UNAVAILABLE", "UNAVAILABLE", "CAPTURED*3 ENDED");
        rig.run();
        assertEquals(3, rig.count(Counter.SOURCE_REOPENS));
        assertEquals(
                List.of(
                        "recovery: camera=gate reopening the source: lost: ",
                        "recovery: camera=gate sees again after 0 s, reopening the source: 3"),
                told(rig));
    }

    @Test
    void showsTheStepThatIsBeingTriedAndNothingOnceTheCameraSees() {
        LoopRig rig = new LoopRig("CAPTURED*3 LOST", "UNAVAILABLE", "TIMED_OUT CAPTURED*50");
        List<CameraStatus.Recovery> seen = new ArrayList<>();
        rig.loop = rig.newLoop();
        for (int i = 0; i < 60; i++) {
            rig.loop.cycle();
            rig.loop.status().recovery().ifPresent(seen::add);
        }
        assertEquals(List.of("reopening the source 1", "reopening the source 2"), steps(seen));
        assertTrue(seen.getLast().reason().contains("no such device"), seen::toString);
        assertEquals(Optional.empty(), rig.loop.status().recovery());
        assertEquals(OptionalLong.of(0), rig.loop.blindNanos());
    }

    @Test
    void isBlindFromTheStartAndFromTheLastFrameThatWentTheWholeWay() {
        LoopRig rig = new LoopRig("TIMED_OUT*5 CAPTURED TIMED_OUT*20");
        FrameLoop loop = rig.newLoop();
        List<Long> blind = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            loop.cycle();
            blind.add(loop.blindNanos().orElseThrow() / ScriptedSource.STEP_NANOS);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 0L, 0L, 0L, 0L, 1L, 2L, 3L), blind);
    }

    @Test
    void opensASourceAgainWhosePictureStandsStill() {
        LoopRig rig = new LoopRig("CAPTURED*5 REPEATED*500", "CAPTURED*30");
        rig.sight =
                new SightSpec(
                        Optional.of(2 * SECOND),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        rig.run();
        assertEquals(1, rig.count(Counter.SOURCE_REOPENS));
        assertTrue(rig.sources.getFirst().closed);
        assertEquals(0, rig.sources.getFirst().leases);
        assertEquals(2, rig.history.stream().filter(levels -> levels == LoopRig.LINE).count());
    }

    @Test
    void opensAModelAgainThatAnswersTooLateForAMinute() {
        LoopRig rig = new LoopRig("CAPTURED*5 LATE*800 CAPTURED*5");
        rig.run();
        assertEquals(1, rig.count(Counter.SESSION_REOPENS));
        assertTrue(told(rig).getFirst().contains("no result in time"), told(rig)::toString);
    }

    @Test
    void saysWhatItTookWhenTheLinesHadToBeOpenedAgain() {
        LoopRig rig = new LoopRig("CAPTURED*20");
        rig.failingWrites = write -> write == 1;
        rig.run();
        assertTrue(told(rig).getLast().contains("reopening the lines: 1"), told(rig)::toString);
    }

    @Test
    void climbsNoLadderForARecording() {
        LoopRig rig = new LoopRig("CAPTURED*5");
        rig.live = false;
        FrameLoop loop = rig.newLoop();
        assertEquals(OptionalLong.empty(), loop.blindNanos());
    }
}
