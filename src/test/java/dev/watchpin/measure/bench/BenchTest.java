package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class BenchTest {
    private static final long SECOND = 1_000_000_000;
    private static final BenchLimits LIMITS = new BenchLimits(4 * SECOND, 100, 60 * SECOND, SECOND);

    private final FakeModel model = new FakeModel();
    private FakeBoard board = new FakeBoard(_ -> false);
    private final List<Frame> pictures = List.of(FakeModel.picture(4, 2), FakeModel.picture(3, 3));

    private BenchResult run(BenchLimits limits, BenchWatcher watcher) throws Exception {
        return new Bench(limits, board, board, watcher, () -> model.nanos)
                .run(model::open, pictures);
    }

    private BenchResult run(BenchLimits limits) throws Exception {
        return run(limits, BenchWatcher.NONE);
    }

    @Test
    void timesEachStageAndTheWhole() throws Exception {
        BenchResult result = run(LIMITS);
        StageLatencies latencies = result.latencies().orElseThrow();
        assertEquals(1_000_000, latencies.of(BenchStage.PREPARE).p50Nanos(), 1_000);
        assertEquals(5_000_000, latencies.of(BenchStage.INFER).p50Nanos(), 5_000);
        assertEquals(2_000_000, latencies.of(BenchStage.DECODE).p50Nanos(), 2_000);
        assertEquals(FakeModel.CYCLE, latencies.of(BenchStage.CYCLE).maxNanos());
        assertEquals(125, latencies.framesPerSecond(), 1e-9);
        assertEquals(500, result.cycles());
        assertTrue(result.complete());
        assertEquals(1, model.closed);
    }

    @Test
    void timesTheOpeningAndTheFirstResult() throws Exception {
        BenchResult result = run(LIMITS);
        assertEquals(100 * FakeModel.MILLI, result.openNanos());
        assertEquals(108 * FakeModel.MILLI, result.firstResultNanos());
    }

    @Test
    void countsNothingOfTheWarmUp() throws Exception {
        model.extraNanos = run -> run <= 100 ? 50 * FakeModel.MILLI : 0;
        BenchResult result = run(new BenchLimits(SECOND, 1, SECOND, 7 * SECOND));
        assertEquals(
                FakeModel.CYCLE, result.latencies().orElseThrow().of(BenchStage.CYCLE).maxNanos());
    }

    @Test
    void goesOnUntilBothLimitsAreReached() throws Exception {
        assertEquals(1000, run(new BenchLimits(SECOND, 1000, 60 * SECOND, 0)).cycles());
        assertEquals(250, run(new BenchLimits(2 * SECOND, 1, 60 * SECOND, 0)).cycles());
    }

    @Test
    void endsAfterTheMostTimeAndSaysThatItIsIncomplete() throws Exception {
        BenchResult result = run(new BenchLimits(SECOND, 1000, 2 * SECOND, 0));
        assertFalse(result.complete());
        assertEquals(250, result.cycles());
    }

    @Test
    void keepsCyclesOfAThrottledBoardApart() throws Exception {
        // look 1 is before the opening, 2 at the start; a look a second: 4 and 5 find it throttled
        board = new FakeBoard(look -> look == 4 || look == 5);
        model.extraNanos = _ -> board.looks == 4 || board.looks == 5 ? 9 * FakeModel.MILLI : 0;
        BenchResult result = run(new BenchLimits(6 * SECOND, 1, 60 * SECOND, 0));
        StageLatencies free = result.latencies().orElseThrow();
        StageLatencies throttled = result.whileThrottled().orElseThrow();
        assertEquals(FakeModel.CYCLE, free.of(BenchStage.CYCLE).maxNanos());
        assertEquals(17 * FakeModel.MILLI, throttled.of(BenchStage.CYCLE).minNanos());
        assertEquals(2 * 59, throttled.of(BenchStage.CYCLE).count());
        assertEquals(Optional.of(Set.of(ThrottleReason.UNDER_VOLTAGE)), result.board().throttled());
        assertEquals(
                throttled.of(BenchStage.CYCLE).count() + free.of(BenchStage.CYCLE).count(),
                result.cycles());
    }

    @Test
    void hasNoLatencyWhereTheBoardWasThrottledAllTheTime() throws Exception {
        board = new FakeBoard(_ -> true);
        BenchResult result = run(LIMITS);
        assertEquals(Optional.empty(), result.latencies());
        assertEquals(500, result.whileThrottled().orElseThrow().of(BenchStage.CYCLE).count());
    }

    @Test
    void knowsNothingOfABoardThatTellsNothing() throws Exception {
        var blind =
                new dev.watchpin.telemetry.BoardProbe() {
                    @Override
                    public String name() {
                        return "blind";
                    }

                    @Override
                    public BoardReading read(BoardReading known) {
                        return known;
                    }
                };
        BenchResult result =
                new Bench(LIMITS, blind, board, BenchWatcher.NONE, () -> model.nanos)
                        .run(model::open, pictures);
        assertEquals(Optional.empty(), result.board().throttled());
        assertTrue(result.board().maxCelsius().isEmpty());
        assertTrue(result.board().startCelsius().isEmpty());
    }

    @Test
    void followsTheTemperature() throws Exception {
        BenchResult result = run(LIMITS);
        assertEquals(50, result.board().startCelsius().orElseThrow());
        assertEquals(49 + board.looks, result.board().endCelsius().orElseThrow());
        assertEquals(49 + board.looks, result.board().maxCelsius().orElseThrow());
        assertEquals(1500 - board.looks, result.board().minClockMegahertz().orElseThrow());
    }

    @Test
    void keepsABoundedCurveOfALongRun() throws Exception {
        BenchResult result = run(new BenchLimits(5000 * SECOND, 1, 6000 * SECOND, 0));
        List<BoardPoint> points = result.board().points();
        assertTrue(points.size() > 100 && points.size() <= 241, "" + points.size());
        assertEquals(0, points.getFirst().nanos());
        assertEquals(49 + board.looks, result.board().endCelsius().orElseThrow());
        assertEquals(49 + board.looks, result.board().maxCelsius().orElseThrow());
    }

    @Test
    void tellsMemoryOfTheMeasuredTime() throws Exception {
        BenchMemory memory = run(LIMITS).memory();
        assertEquals(101 * FakeBoard.MEGA, memory.before().rssBytes().orElseThrow());
        long steady = memory.steady().rssBytes().orElseThrow() / FakeBoard.MEGA;
        assertTrue(steady > 102 && steady < 100 + board.looks, "" + steady);
        assertEquals((100 + board.looks) * FakeBoard.MEGA, memory.peakRssBytes().orElseThrow());
        assertTrue(memory.peakSinceOpening());
        assertEquals(17, memory.pictureBytes());
        assertEquals((steady - 30) * FakeBoard.MEGA, memory.steady().nativeBytes().orElseThrow());
        assertEquals(steady * FakeBoard.MEGA - 17, memory.residentWithoutPictures().orElseThrow());
    }

    /** A person who ends it. */
    private static class Impatient implements BenchWatcher {
        private final List<String> told = new ArrayList<>();
        private final long patience;
        private long asked;

        Impatient(long patience) {
            this.patience = patience;
        }

        @Override
        public void opening() {
            told.add("opening");
        }

        @Override
        public void warmingUp() {
            told.add("warming up");
        }

        @Override
        public void reached(double share, long cycles, long p50Nanos) {
            told.add("%.2f %d %d".formatted(share, cycles, p50Nanos / 1_000_000));
        }

        @Override
        public boolean stopped() {
            return ++asked > patience;
        }
    }

    @Test
    void endsWithWhatThereIs() throws Exception {
        BenchResult result = run(LIMITS, new Impatient(125 + 70));
        assertFalse(result.complete());
        assertEquals(70, result.cycles());
        assertEquals(1, model.closed);
    }

    @Test
    void hasNothingWhereItIsEndedInTheWarmUp() throws Exception {
        BenchResult result = run(LIMITS, new Impatient(3));
        assertEquals(0, result.cycles());
        assertEquals(Optional.empty(), result.latencies());
    }

    @Test
    void tellsHowFarItIsTwiceASecond() throws Exception {
        Impatient person = new Impatient(Long.MAX_VALUE);
        run(new BenchLimits(2 * SECOND, 1, 60 * SECOND, 0), person);
        assertEquals(
                List.of("opening", "warming up", "0.25 63 8", "0.50 126 8", "0.76 189 8"),
                person.told);
    }

    @Test
    void closesWhatFails() {
        model.failsInRun = 9;
        assertThrows(InferenceException.class, () -> run(LIMITS));
        assertEquals(1, model.closed);
        BackendException refused = new BackendException("no such operator");
        BackendException told =
                assertThrows(
                        BackendException.class,
                        () ->
                                new Bench(LIMITS, board, board, BenchWatcher.NONE, () -> 0)
                                        .run(
                                                () -> {
                                                    throw refused;
                                                },
                                                pictures));
        assertEquals(refused, told);
    }

    @Test
    void recordingAllocatesNothing() {
        CycleTimes times = new CycleTimes();
        long[] nanos = {1_000_000};
        long bytes =
                Allocations.bytes(
                        20_000, 20_000, () -> times.record(nanos[0] += 17, 5_000_000, 2_000));
        assertEquals(0, bytes);
    }
}
