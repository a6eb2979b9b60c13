package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** What is fetched while the model runs is what the loop would have fetched itself. */
class LookaheadTest {
    private static final long RUN_NANOS = 80_000_000;

    private final List<Lookahead> opened = new ArrayList<>();

    /** Does the work at once: before the run, as if that took no time. */
    private static final class AtOnce implements Lookahead {
        int begun = -1; // the model's opening is the first work

        @Override
        public void begin(Runnable work) {
            begun++;
            work.run();
        }

        @Override
        public void join() {}

        @Override
        public void close() {}
    }

    private Lookahead opened(Lookahead lookahead) {
        opened.add(lookahead);
        return lookahead;
    }

    @AfterEach
    void close() {
        opened.forEach(Lookahead::close);
    }

    private static LoopRig replay(Lookahead lookahead, String... scripts) {
        LoopRig rig = new LoopRig(scripts);
        rig.live = false;
        rig.lookahead = lookahead;
        return rig;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAPTURED*9",
                "CAPTURED*2 TIMED_OUT CAPTURED SKIPPED CAPTURED",
                "CAPTURED*3 LOST",
                "CAPTURED*3 THROW CAPTURED*2",
                "CAPTURED*2 REPEATED*20 CAPTURED*20 DARK*60 CAPTURED*20",
                "BARE CAPTURED*3",
            })
    void aReplayGivesTheSameHoweverItIsFetched(String script) {
        LoopRig expected = replay(Lookahead.NONE, script);
        LoopEnd end = expected.sightedRun();
        List<Supplier<Lookahead>> ways =
                List.of(AtOnce::new, () -> opened(new LookaheadThread("gate")));
        for (Supplier<Lookahead> way : ways) {
            LoopRig rig = replay(way.get(), script);
            assertEquals(end, rig.sightedRun());
            assertEquals(expected.history, rig.history);
            assertEquals(expected.telemetry.counts, rig.telemetry.counts);
            assertEquals(expected.telemetry.samples, rig.telemetry.samples);
            assertEquals(expected.telemetry.events, rig.telemetry.events);
            assertEquals(
                    expected.sessions.getFirst().inputs, rig.sessions.getFirst().inputs, "frames");
            assertEquals(expected.fills, rig.fills, "a frame is prepared once");
            assertEquals(0, rig.sources.getFirst().leases);
        }
    }

    @Test
    void aRunThatFailsCostsItsOwnFrameOnly() {
        LoopRig rig = replay(opened(new LookaheadThread("gate")), "CAPTURED*9");
        rig.failingRuns = run -> run == 3;
        rig.run();
        assertEquals(8, rig.count(Counter.FRAMES));
        assertEquals(1, rig.count(Counter.INFERENCE_FAULTS));
    }

    @Test
    void anErrorWhileFetchingEndsTheLoopWithSafeLines() {
        LoopRig rig = replay(opened(new LookaheadThread("gate")), "CAPTURED*3 ERROR");
        rig.newLoop();
        assertThrows(UnsatisfiedLinkError.class, rig.loop::run);
        assertEquals(LoopRig.SAFE, rig.history.getLast());
        assertEquals(3, rig.count(Counter.FRAMES), "those before it");
        assertTrue(rig.sources.getFirst().closed);
    }

    @Test
    void anotherModelPreparesTheFrameThatIsHeldAnew() {
        LoopRig rig = replay(new AtOnce(), "CAPTURED*9");
        rig.newLoop();
        while (rig.count(Counter.FRAMES) < 4) {
            rig.loop.cycle();
        }
        rig.change(Reopened.MODEL);
        rig.loop.run();
        assertEquals(9, rig.count(Counter.FRAMES));
        assertEquals(0, rig.count(Counter.SKIPPED));
        long expected = 0;
        for (int frame = 4; frame < 9; frame++) {
            expected = expected * 31 + frame;
        }
        assertEquals(expected, rig.sessions.getLast().inputs);
    }

    @Test
    void aFrameThatIsHeldGoesBackToTheSourceThatIsClosed() {
        LoopRig rig = new LoopRig("CAPTURED*9", "CAPTURED");
        rig.live = false;
        rig.lookahead = new AtOnce();
        rig.newLoop();
        while (rig.count(Counter.FRAMES) < 4) {
            rig.loop.cycle();
        }
        assertEquals(1, rig.sources.getFirst().leases, "the fifth is held");
        rig.change(Reopened.SOURCE);
        rig.loop.run();
        assertEquals(0, rig.sources.getFirst().leases);
        assertEquals(5, rig.count(Counter.FRAMES));
    }

    @Test
    void aCamerasFrameIsFetchedWhenTheRunIsNearlyOver() {
        AtOnce lookahead = new AtOnce();
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.lookahead = lookahead;
        rig.staleAfterNanos = 10_000_000_000L; // in this test, fetching and running add up
        rig.newLoop();
        List<Long> captures = new ArrayList<>();
        rig.whenCaptured = () -> captures.add(rig.clock.nanos());
        List<Long> runs = new ArrayList<>();
        rig.whileModelRuns =
                () -> {
                    runs.add(rig.clock.nanos());
                    rig.clock.step(10 * RUN_NANOS);
                };
        while (lookahead.begun < 2) {
            rig.loop.cycle();
        }
        // a capture takes 100 ms, so with a quarter more it begins 125 ms before the end of 800
        long begun = runs.get(runs.size() - 2) + 10 * RUN_NANOS;
        assertEquals(775_000_000, captures.getLast() - begun, "into the run it belongs to");
        assertEquals(2, lookahead.begun);
        assertEquals(1, rig.sources.getFirst().leases);
    }

    @Test
    void aCamerasFrameThatWaitedForTooLongMakesWayForANewerOne() {
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.lookahead = new AtOnce();
        rig.whileModelRuns = () -> rig.clock.step(1_000_000);
        rig.newLoop();
        while (rig.sources.isEmpty() || rig.sources.getFirst().leases == 0) {
            rig.loop.cycle();
        }
        long used = rig.count(Counter.FRAMES);
        rig.clock.step(10 * RUN_NANOS); // as when a model is opened again
        rig.loop.cycle();
        assertEquals(used + 1, rig.count(Counter.FRAMES));
        assertEquals(1, rig.count(Counter.SKIPPED), "the one that waited");
        assertEquals(0, rig.count(Counter.STALE_RESULTS));
    }

    @Test
    void nothingIsFetchedFromACameraBeforeItsRunTimeIsKnown() {
        AtOnce lookahead = new AtOnce();
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.lookahead = lookahead;
        rig.newLoop();
        while (rig.count(Counter.FRAMES) < 1) {
            rig.loop.cycle();
        }
        assertEquals(0, lookahead.begun);
    }

    @Test
    void nothingIsFetchedFromACameraThatWillNotBeDueByThen() {
        AtOnce lookahead = new AtOnce();
        LoopRig rig = new LoopRig("CAPTURED*9");
        rig.lookahead = lookahead;
        rig.minPeriodNanos = 1_000_000_000;
        rig.whileModelRuns = () -> rig.clock.step(RUN_NANOS);
        rig.newLoop();
        while (rig.count(Counter.FRAMES) < 4) {
            rig.loop.cycle();
        }
        assertEquals(0, lookahead.begun);
    }

    @Test
    void modelAndSourceOpenBesideEachOther() {
        LoopRig rig = replay(opened(new LookaheadThread("gate")), "CAPTURED*3");
        CountDownLatch sourceOpens = new CountDownLatch(1);
        rig.whenSourceOpens = sourceOpens::countDown;
        rig.whenModelOpens =
                () -> assertTrue(assertDoesNotThrow(() -> sourceOpens.await(60, SECONDS)));
        rig.run();
        assertEquals(3, rig.count(Counter.FRAMES));
    }

    @Test
    void aModelThatDoesNotOpenEndsTheLoopWhateverTheSourceDoes() {
        for (String source : List.of("CAPTURED*3", "UNAVAILABLE")) {
            for (boolean threaded : List.of(false, true)) {
                LoopRig rig = new LoopRig(source);
                rig.retry = false;
                rig.lookahead = threaded ? opened(new LookaheadThread("gate")) : Lookahead.NONE;
                rig.whenModelOpens =
                        () -> {
                            throw new IllegalStateException("no such model");
                        };
                assertEquals(LoopEnd.BAD_MODEL, rig.run());
                assertEquals(1, rig.count(Counter.INFERENCE_FAULTS));
                assertTrue(rig.sources.stream().allMatch(opened -> opened.closed));
            }
        }
    }

    @Test
    void anErrorWhileTheModelOpensIsTheLoops() {
        LoopRig rig = replay(opened(new LookaheadThread("gate")), "CAPTURED*3");
        rig.whenModelOpens =
                () -> {
                    throw new UnsatisfiedLinkError("libengine.so");
                };
        rig.newLoop();
        assertThrows(UnsatisfiedLinkError.class, rig.loop::run);
        assertEquals(LoopRig.SAFE, rig.history.getLast());
        assertTrue(rig.sources.getFirst().closed);
    }

    /** As where the unit's TasksMax= is reached: the loop is to end, not to hang. */
    @Test
    void aThreadThatCannotBeMadeIsNotWaitedFor() {
        boolean[] none = {true};
        LookaheadThread lookahead =
                new LookaheadThread(
                        work ->
                                new Thread(work) {
                                    @Override
                                    public void start() {
                                        if (none[0]) {
                                            throw new OutOfMemoryError("no native thread");
                                        }
                                        super.start();
                                    }
                                });
        opened(lookahead);
        assertThrows(OutOfMemoryError.class, () -> lookahead.begin(() -> {}));
        assertTimeoutPreemptively(Duration.ofSeconds(20), lookahead::join);
        none[0] = false;
        boolean[] done = new boolean[1];
        lookahead.begin(() -> done[0] = true);
        lookahead.join();
        assertTrue(done[0]);
    }

    @Test
    void aPauseOfTheWorkEndsWhenTheLoopWaitsForIt() {
        LookaheadThread lookahead = new LookaheadThread("gate");
        opened(lookahead);
        boolean[] done = new boolean[1];
        boolean[] joining = new boolean[1];
        lookahead.begin(
                () -> {
                    while (!joining[0]) {
                        Clock.SYSTEM.pause(Long.MAX_VALUE);
                    }
                    done[0] = true;
                });
        joining[0] = true; // seen behind the unpark of join
        lookahead.join();
        assertTrue(done[0]);
    }

    @Test
    void allocatesNothingOnEitherThread() {
        Thread[] ahead = new Thread[1];
        LoopRig rig = replay(opened(new LookaheadThread("gate")), "CAPTURED*1000000");
        rig.silent = true;
        rig.sight =
                new SightSpec(
                        Optional.of(10_000_000_000L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        FrameLoop loop = rig.newLoop();
        rig.whenCaptured = () -> ahead[0] = Thread.currentThread();
        assertEquals(0, Allocations.bytes(20_000, 1_000, loop::cycle));
        assertTrue(ahead[0].getName().equals("ahead-gate"), ahead[0]::getName);
        Runnable cycles =
                () -> {
                    for (int i = 0; i < 1_000; i++) {
                        loop.cycle();
                    }
                };
        assertEquals(0, Allocations.bytes(cycles, ahead[0]));
        assertFalse(loop.ended());
    }
}
