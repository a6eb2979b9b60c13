package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;

class FrameLoopAllocationTest {
    @Test
    void allocatesNothingForAFrameThatChangesNoLevel() {
        LoopRig rig = new LoopRig("CAPTURED*1000000");
        rig.silent = true;
        FrameLoop loop = rig.newLoop();
        assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle));
    }

    @Test
    void allocatesNothingWhileNoFrameComes() {
        LoopRig rig = new LoopRig("TIMED_OUT*1000000");
        rig.silent = true;
        FrameLoop loop = rig.newLoop();
        assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle));
    }
}
