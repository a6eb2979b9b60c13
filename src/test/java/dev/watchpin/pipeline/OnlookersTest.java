package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.CameraStatus.LastResult;
import dev.watchpin.telemetry.CameraStatus.Seen;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.Test;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What those get who ask a loop what it sees, and that the loop does not mind. */
class OnlookersTest {
    private static final long SECOND = 1_000_000_000;
    private static final SightSpec BLACK =
            new SightSpec(
                    Optional.empty(),
                    Optional.of(SECOND),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static LoopRig rig(String script) {
        LoopRig rig = new LoopRig(script);
        rig.newLoop();
        return rig;
    }

    private static void cycles(LoopRig rig, int count) {
        for (int i = 0; i < count; i++) {
            rig.loop.cycle();
        }
    }

    @Test
    void showsTheNextFrameWithAllThatBecameOfIt() {
        LoopRig rig = rig("CAPTURED*9");
        cycles(rig, 3);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        assertFalse(coming.isDone(), "only with the next frame");
        cycles(rig, 1);
        try (Snapshot snapshot = coming.resultNow()) {
            assertEquals("gate", snapshot.camera().name());
            assertEquals("watching", snapshot.camera().state());
            assertEquals(List.of(), snapshot.camera().conditions());
            assertEquals("gate-model", snapshot.model().name());
            Classes seen = assertInstanceOf(Classes.class, snapshot.result().orElseThrow());
            assertEquals(0.9f, seen.score(0));
            assertEquals("person", snapshot.rules().getFirst().name());
            assertTrue(snapshot.rules().getFirst().holds());
            assertEquals(
                    List.of(
                            new Snapshot.Line("relay", true, true),
                            new Snapshot.Line("blind", false, false)),
                    snapshot.lines());
            assertEquals(0, snapshot.moment().ageNanos().orElseThrow());
            assertTrue(snapshot.moment().positionNanos().isEmpty());
        }
    }

    @Test
    void thePictureIsACopyOfThatFrameAndTheSourceHasItsOwnBack() {
        LoopRig rig = rig("CAPTURED*9");
        cycles(rig, 3);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        int first = coming.resultNow().frame().plane(0).get(ValueLayout.JAVA_BYTE, 0);
        cycles(rig, 1);
        assertEquals(0, rig.sources.getFirst().leases);
        try (Snapshot snapshot = coming.resultNow()) {
            assertEquals(first, snapshot.frame().plane(0).get(ValueLayout.JAVA_BYTE, 0));
            assertEquals(8, snapshot.frame().plane(0).byteSize());
        }
    }

    @Test
    void theResultIsACopyThatLaterFramesDoNotChange() {
        LoopRig rig = rig("CAPTURED*9");
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 3);
        rig.score = 0.1f;
        cycles(rig, 2);
        try (Snapshot snapshot = coming.resultNow()) {
            assertEquals(0.9f, ((Classes) snapshot.result().orElseThrow()).score(0));
        }
    }

    @Test
    void ofARecordingItSaysThePositionAndNoAge() {
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.live = false;
        rig.newLoop();
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 3);
        try (Snapshot snapshot = coming.resultNow()) {
            assertTrue(snapshot.moment().ageNanos().isEmpty());
            assertTrue(snapshot.moment().positionNanos().isPresent());
        }
    }

    @Test
    void aBlindCameraShowsItsPictureAndSaysWhyItIsBlind() {
        LoopRig rig = new LoopRig("CAPTURED*5 DARK*40");
        rig.sight = BLACK;
        rig.newLoop();
        cycles(rig, 30);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        try (Snapshot snapshot = coming.resultNow()) {
            assertEquals("blind", snapshot.camera().state());
            assertEquals(List.of("black"), snapshot.camera().conditions());
            assertTrue(snapshot.result().isEmpty());
            assertFalse(snapshot.rules().getFirst().holds());
            assertEquals(new Snapshot.Line("blind", true, true), snapshot.lines().get(1));
        }
    }

    @Test
    void aFailedRunShowsThePictureWithoutAResult() {
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.failingRuns = run -> run == 3;
        rig.newLoop();
        cycles(rig, 2);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        try (Snapshot snapshot = coming.resultNow()) {
            assertTrue(snapshot.result().isEmpty());
            assertEquals("blind", snapshot.camera().state());
            assertEquals(
                    "run 3 failed as scripted",
                    snapshot.camera().lastFault().orElseThrow().message());
        }
    }

    @Test
    void waitsForAFrameThroughTheLossOfTheSource() {
        LoopRig rig = new LoopRig("CAPTURED*3 LOST", "CAPTURED*9");
        rig.newLoop();
        cycles(rig, 3);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        assertFalse(coming.isDone());
        cycles(rig, 30);
        coming.resultNow().close();
    }

    @Test
    void waitsForAFrameThroughADefect() {
        LoopRig rig = new LoopRig("CAPTURED*3 THROW", "CAPTURED*9");
        rig.newLoop();
        cycles(rig, 3);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 60);
        coming.resultNow().close();
    }

    @Test
    void whoeverGaveUpCostsNothingAndTheNextIsServed() {
        LoopRig rig = rig("CAPTURED*9");
        cycles(rig, 2);
        rig.loop.snapshot().cancel(false);
        cycles(rig, 2);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        coming.resultNow().close();
        assertEquals(0, rig.count(Counter.LOOP_FAULTS));
    }

    @Test
    void asksForOneAtATime() {
        LoopRig rig = rig("CAPTURED*9");
        CompletableFuture<Snapshot> first = rig.loop.snapshot();
        CompletableFuture<Snapshot> second = rig.loop.snapshot();
        cycles(rig, 2);
        assertTrue(first.isCancelled());
        second.resultNow().close();
    }

    @Test
    void whoeverAsksALoopThatIsOverIsSentAway() {
        LoopRig rig = rig("CAPTURED*2");
        CompletableFuture<Snapshot> before = rig.loop.snapshot();
        rig.loop.stop();
        rig.loop.run();
        assertTrue(before.isCancelled(), "stopped before a frame came");
        assertTrue(rig.loop.snapshot().isCancelled());
    }

    @Test
    void aFrameThatCannotBeKeptIsTheAskersTrouble() {
        LoopRig rig = rig("CAPTURED*2 BARE CAPTURED*3");
        cycles(rig, 2);
        CompletableFuture<Snapshot> coming = rig.loop.snapshot();
        cycles(rig, 1);
        assertTrue(coming.isCompletedExceptionally());
        assertEquals(LoopRig.LINE, rig.loop.levels());
        assertEquals(0, rig.count(Counter.LOOP_FAULTS));
        CompletableFuture<Snapshot> next = rig.loop.snapshot();
        cycles(rig, 1);
        next.resultNow().close();
    }

    @Test
    void theStatusSaysWhatWasSeenInAFrameSinceItWasLastAsked() {
        LoopRig rig = rig("CAPTURED*9");
        assertEquals(Optional.empty(), rig.loop.status().lastResult());
        cycles(rig, 1);
        LastResult first = rig.loop.status().lastResult().orElseThrow();
        assertEquals(List.of(new Seen("person", 0.9f)), first.seen());
        assertEquals(CameraStatus.Measure.SCORE, first.measure());
        rig.score = 0.7f;
        cycles(rig, 1);
        rig.score = 0.6f;
        cycles(rig, 1);
        LastResult second = rig.loop.status().lastResult().orElseThrow();
        assertEquals(List.of(new Seen("person", 0.7f)), second.seen());
        assertFalse(second.time().isBefore(first.time()));
    }

    @Test
    void theStatusKeepsWhatWasSeenLastWhileNothingIs() {
        LoopRig rig = new LoopRig("CAPTURED*5 DARK*40");
        rig.sight = BLACK;
        rig.newLoop();
        cycles(rig, 30);
        LastResult last = rig.loop.status().lastResult().orElseThrow();
        cycles(rig, 5);
        assertEquals(last, rig.loop.status().lastResult().orElseThrow());
    }
}
