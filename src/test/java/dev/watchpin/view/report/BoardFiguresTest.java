package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.JsonWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What comes out of small logs for the board and the process, worked out by hand. */
class BoardFiguresTest {
    @TempDir Path folder;

    private Report all(LogText log) throws Exception {
        try (LogFiles files = log.in(folder)) {
            return Reports.all(files);
        }
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
        assertEquals(OptionalDouble.empty(), board.writtenBytesADay(), "of three minutes");
    }

    @Test
    void tellsOfADayFromSixHours() throws Exception {
        var log = new LogText();
        for (int minute = 1; minute <= 360; minute++) {
            String time = Reports.NOW.minusSeconds(86_400 - 60L * minute).toString();
            log.minute(time, 60.0 * minute, written(1_000L * minute));
        }
        assertEquals(1_440_000, all(log).board().total().writtenBytesADay().orElseThrow(), 1e-6);
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
