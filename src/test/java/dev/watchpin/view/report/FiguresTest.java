package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.JsonWriter;
import dev.watchpin.telemetry.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What comes out of small logs, worked out by hand. */
class FiguresTest {
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

    private static Consumer<JsonWriter> throttled(String... reasons) {
        return json -> {
            json.name("throttled").beginArray();
            List.of(reasons).forEach(json::value);
            json.endArray();
        };
    }

    @Test
    void sumsThrottledIntervalsByReason() throws Exception {
        var log =
                new LogText()
                        .minute("2026-11-20T08:01:00Z", 60, throttled())
                        .minute("2026-11-20T08:02:00Z", 120, throttled("under_voltage"))
                        .minute(
                                "2026-11-20T08:03:00Z",
                                180,
                                throttled("under_voltage", "of_a_later_version"))
                        .minute("2026-11-20T08:04:00Z", 240, LogText::nothing);
        BoardDay board = all(log).board().total();
        assertEquals(OptionalDouble.of(120), board.throttledSeconds());
        assertEquals(180, board.throttleKnownSeconds());
        assertEquals(
                Map.of("under_voltage", 120.0, "of_a_later_version", 60.0),
                board.secondsByReason());
    }

    @Test
    void countsTheBoardOnceForAllItsCameras() throws Exception {
        var log = new LogText();
        for (String camera : List.of("gate", "yard", "belt")) {
            log.line("2026-11-20T08:01:00Z", camera, 60, 60, throttled("throttled"));
        }
        Report report = all(log);
        assertEquals(3, report.cameras().size());
        assertEquals(OptionalDouble.of(60), report.board().total().throttledSeconds());
        assertEquals(60, report.board().coverage().coveredSeconds());
    }

    private static Consumer<JsonWriter> written(long bytes) {
        return json -> json.field("disk_written_bytes", bytes);
    }

    @Test
    void addsUpWhatEachProcessWrote() throws Exception {
        var log =
                new LogText()
                        .minute("2026-11-20T08:01:00Z", 60, written(1_000))
                        .minute("2026-11-20T08:02:00Z", 120, written(4_000))
                        .minute("2026-11-20T08:09:00Z", 60, written(500));
        BoardDay board = all(log).board().total();
        assertEquals(OptionalDouble.of(4_500), board.writtenBytes());
        // in 180 s of processes
        assertEquals(4_500 / 180.0 * 86_400, board.writtenBytesADay().orElseThrow(), 1e-6);
    }

    @Test
    void leavesOutWhatAProcessWroteBeforeTheLogBegins() throws Exception {
        var log =
                new LogText()
                        .minute("2026-11-20T08:01:00Z", 6_000, written(900_000))
                        .minute("2026-11-20T08:02:00Z", 6_060, written(901_000));
        Report report = all(log);
        assertEquals(OptionalDouble.of(1_000), report.board().total().writtenBytes());
        assertEquals(0, report.board().starts(), "it started before");
    }

    @Test
    void keepsTheHottestMomentAndItsTime() throws Exception {
        var log =
                new LogText()
                        .minute(
                                "2026-11-20T08:01:00Z",
                                60,
                                json -> json.field("soc_temp_c", 61.0, 1))
                        .minute(
                                "2026-11-20T08:02:00Z",
                                120,
                                json -> json.field("soc_temp_c", 83.5, 1))
                        .minute("2026-11-20T08:03:00Z", 180, LogText::nothing);
        Extent celsius = all(log).board().total().extent(BoardMeasure.SOC_TEMP_C).orElseThrow();
        assertEquals(83.5, celsius.greatest());
        assertEquals(72.25, celsius.mean(), 1e-9);
        assertEquals("2026-11-20 08:02", Words.minute(celsius.greatestAtMillis(), ZoneOffset.UTC));
    }

    @Test
    void foretellsTheEndOfMemoryFromALeak() throws Exception {
        var log = new LogText();
        for (int minute = 1; minute <= 2 * 1440; minute++) {
            double leaked = 10e6 * minute / 1440;
            log.minute(
                    Reports.NOW.minusSeconds(3L * 86_400).plusSeconds(60L * minute).toString(),
                    60.0 * minute,
                    json ->
                            json.field("rss_bytes", Math.round(150e6 + leaked))
                                    .field("mem_available_bytes", Math.round(320e6 - leaked)));
        }
        Trends trends = all(log).board().trends();
        Trends.Exhaustion end = trends.exhaustion().orElseThrow();
        assertEquals(30, end.days(), 0.01); // 300 MB are left, at 10 MB a day
        assertEquals(10e6, 24 * trends.of(BoardMeasure.RSS_BYTES).orElseThrow().slope(), 1e3);
    }

    @Test
    void takesAJvmThatWarmsUpForNoLeak() throws Exception {
        var log = new LogText();
        for (int minute = 1; minute <= 1440; minute++) {
            double grown = 40e6 * (1 - Math.exp(-minute / 15.0));
            double unrest = 1e5 * Math.sin(minute * 1.7);
            log.minute(
                    Reports.NOW.minusSeconds(3L * 86_400).plusSeconds(60L * minute).toString(),
                    60.0 * minute,
                    json -> json.field("rss_bytes", Math.round(100e6 + grown + unrest)));
        }
        Trends trends = all(log).board().trends();
        assertTrue(trends.of(BoardMeasure.RSS_BYTES).isPresent());
        assertFalse(trends.of(BoardMeasure.RSS_BYTES).orElseThrow().aboveNoise());
        assertTrue(trends.exhaustion().isEmpty());
    }

    @Test
    void saysNothingAboutMemoryAfterAnHour() throws Exception {
        var log =
                new LogText()
                        .minutes(
                                "2026-11-20T08:01:00Z",
                                90,
                                json -> json.field("rss_bytes", 1e8, 0));
        assertTrue(all(log).board().trends().of(BoardMeasure.RSS_BYTES).isEmpty());
    }
}
