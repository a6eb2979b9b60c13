package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class FrameLoopAllocationTest {
    @Test
    void allocatesNothingForAFrameThatChangesNoLevel() {
        LoopRig rig = new LoopRig("CAPTURED*1000000");
        rig.silent = true;
        FrameLoop loop = rig.newLoop();
        assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle));
    }

    @Test
    void allocatesNothingToLookAtPicturesNorWhileTheyShowNothing() {
        for (String word : List.of("CAPTURED", "DARK")) {
            LoopRig rig = new LoopRig(word + "*1000000");
            rig.silent = true;
            rig.sight =
                    new SightSpec(
                            Optional.of(10_000_000_000L),
                            Optional.of(3_000_000_000L),
                            Optional.of(3_000_000_000L),
                            Optional.of(new SightSpec.Blurred(1, 1, 0.5)),
                            Optional.of(new SightSpec.Moved(1, 1)));
            FrameLoop loop = rig.newLoop();
            assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle), word);
        }
    }

    @Test
    void allocatesNothingWhileNoFrameComes() {
        LoopRig rig = new LoopRig("TIMED_OUT*1000000");
        rig.silent = true;
        FrameLoop loop = rig.newLoop();
        assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle));
    }
}
