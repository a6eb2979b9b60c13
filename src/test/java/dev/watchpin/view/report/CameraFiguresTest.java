package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.JsonWriter;
import dev.watchpin.telemetry.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What comes out of small logs for a camera, worked out by hand. */
class CameraFiguresTest {
    private static final Consumer<JsonWriter> TEN_FPS = LogText.frames(600);

    @TempDir Path folder;

    private Report all(LogText log) throws Exception {
        try (LogFiles files = log.in(folder)) {
            return Reports.all(files);
        }
    }

    private static CameraFigures only(Report report) {
        assertEquals(1, report.cameras().size());
        return report.cameras().getFirst();
    }

    @Test
    void isAvailableWhileFramesComeAtAFairRate() throws Exception {
        var log =
                new LogText()
                        .minutes("2026-11-20T08:01:00Z", 6, TEN_FPS)
                        .minute("2026-11-20T08:07:00Z", 420, LogText.frames(0))
                        .minute("2026-11-20T08:08:00Z", 480, LogText.frames(100))
                        .minute("2026-11-20T08:09:00Z", 540, LogText.frames(160))
                        .minute("2026-11-20T08:10:00Z", 600, TEN_FPS);
        CameraFigures gate = only(all(log));
        assertEquals(10, gate.total().usualFps().orElseThrow(), 0.01);
        // of ten minutes one had no frames and one a sixth of the usual rate
        assertEquals(0.8, gate.availability().orElseThrow(), 1e-9);
        assertEquals(7 * 600 + 260, gate.total().count(Counter.FRAMES).orElseThrow());
    }

    @Test
    void isAvailableAtTheRateThatTheGovernorAllows() throws Exception {
        Consumer<JsonWriter> slowed =
                json ->
                        json.field("governor", "floor")
                                .field("governor_limit_fps", 1.0, 2)
                                .field("frames", 60);
        var log =
                new LogText()
                        .minutes("2026-11-20T08:01:00Z", 8, TEN_FPS)
                        .minute("2026-11-20T08:09:00Z", 540, slowed)
                        .minute("2026-11-20T08:10:00Z", 600, slowed);
        CameraFigures gate = only(all(log));
        assertEquals(1, gate.availability().orElseThrow(), 1e-9);
        assertEquals(Map.of("floor", 120.0), gate.total().governorSeconds());
    }

    @Test
    void countsTimeWithoutAProcessAgainstIt() throws Exception {
        var log =
                new LogText()
                        .minutes("2026-11-20T08:01:00Z", 30, TEN_FPS)
                        .minutes("2026-11-20T08:51:00Z", 40, TEN_FPS);
        Report report = all(log);
        assertEquals(70.0 / 90, only(report).availability().orElseThrow(), 1e-9);
        Coverage running = report.board().coverage();
        assertEquals(70 * 60, running.coveredSeconds());
        assertEquals(20 * 60, running.goneSeconds());
        assertEquals(1, running.gapCount());
        assertEquals(2, report.board().starts());
    }

    @Test
    void doesNotCountTimeWhoseLinesWereLost() throws Exception {
        var log =
                new LogText()
                        .minute("2026-11-20T08:01:00Z", 60, TEN_FPS)
                        .minute("2026-11-20T08:31:00Z", 1860, TEN_FPS);
        Report report = all(log);
        assertEquals(1, only(report).availability().orElseThrow(), 1e-9);
        assertEquals(29 * 60, report.board().coverage().unknownSeconds());
        assertTrue(report.board().coverage().gaps().getFirst().ran());
    }

    @Test
    void countsTheRestOfTheWindowAsNotRunningWhenAskedTo() throws Exception {
        var log = new LogText().minutes("2026-11-20T08:01:00Z", 60, TEN_FPS);
        try (LogFiles files = log.in(folder)) {
            Report report =
                    Reports.of(files, "all", Optional.of("2026-11-20T10:00"), ZoneOffset.UTC);
            assertEquals(0.5, only(report).availability().orElseThrow(), 1e-9);
        }
    }

    @Test
    void countsTimeThatAClockStampedTwiceOnce() throws Exception {
        var log =
                new LogText()
                        .minutes("2026-11-20T08:01:00Z", 60, TEN_FPS)
                        .minutes("2026-11-20T08:31:00Z", 60, TEN_FPS);
        Report report = all(log);
        assertEquals(90 * 60, report.board().coverage().coveredSeconds());
        assertEquals(1, only(report).availability().orElseThrow(), 1e-9);
        assertEquals(10, only(report).total().meanFps().orElseThrow(), 1e-9);
    }

    @Test
    void doesNotKnowWhatAnOldVersionDidNotWrite() throws Exception {
        var log = new LogText().minutes("2026-11-20T08:01:00Z", 3, LogText::nothing);
        Report report = all(log);
        CameraFigures gate = only(report);
        assertEquals(OptionalDouble.empty(), gate.availability());
        assertEquals(OptionalLong.empty(), gate.total().faults());
        assertEquals(OptionalDouble.empty(), gate.total().skippedShare());
        assertEquals(OptionalDouble.empty(), report.board().total().throttledSeconds());
        assertEquals(OptionalDouble.empty(), report.board().total().writtenBytesADay());
        assertFalse(TextPage.of(report, PlotStyle.ASCII, 80, Reports.NOW).contains("NaN"));
    }

    @Test
    void leavesLinesOutsideTheWindowOutOfTheCounts() throws Exception {
        var log = new LogText().minutes("2026-11-20T08:01:00Z", 120, TEN_FPS);
        try (LogFiles files = log.in(folder)) {
            CameraFigures gate = only(Reports.since(files, "1h"));
            assertEquals(60 * 600, gate.total().count(Counter.FRAMES).orElseThrow());
            assertEquals(3600, gate.coverage().coveredSeconds());
        }
    }

    @Test
    void splitsDaysAtMidnightOfTheZone() throws Exception {
        var log = new LogText().minutes("2026-11-20T22:01:00Z", 120, TEN_FPS);
        try (LogFiles files = log.in(folder)) {
            ZoneId berlin = ZoneId.of("Europe/Berlin");
            Report report = Reports.of(files, "all", Optional.empty(), berlin);
            assertEquals(2, report.calendar().count());
            for (int day = 0; day < 2; day++) {
                assertEquals(3600, only(report).coverage().coveredSeconds(day));
                LoopFigures figures = only(report).onDay(day).orElseThrow();
                assertEquals(60 * 600, figures.count(Counter.FRAMES).orElseThrow());
                assertEquals(1, only(report).availability(day).orElseThrow(), 1e-9);
            }
        }
    }

    private static Consumer<JsonWriter> infer(double p50, double p99, double max) {
        return json ->
                json.field("infer_p50_us", p50, 1)
                        .field("infer_p90_us", p50, 1)
                        .field("infer_p99_us", p99, 1)
                        .field("infer_max_us", max, 1);
    }

    @Test
    void showsTheMinuteInTheMiddleAndTheWorstOne() throws Exception {
        var log =
                new LogText()
                        .minute("2026-11-20T08:01:00Z", 60, infer(30_000, 40_000, 50_000))
                        .minute("2026-11-20T08:02:00Z", 120, infer(31_000, 90_000, 91_000))
                        .minute("2026-11-20T08:03:00Z", 180, infer(39_000, 41_000, 900_000));
        StageFigures infer = only(all(log)).total().stage(Stage.INFER).orElseThrow();
        assertEquals(31_000, infer.p50().orElseThrow(), 1e-6);
        assertEquals(41_000, infer.p99().orElseThrow(), 410);
        assertEquals(90_000, infer.worstP99().orElseThrow());
        assertEquals(900_000, infer.max().orElseThrow());
        assertEquals(Stage.INFER, only(all(log)).headStage(), "a recording has no camera to pin");
    }
}
