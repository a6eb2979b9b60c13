package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ReportJsonTest {
    @TempDir Path folder;

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    @Test
    void hasTheFiguresOfThePage() throws Exception {
        MonthLog.write(folder, 20, Duration.ofMinutes(60), 6);
        try (LogFiles files = LogFiles.open(folder)) {
            Report report = Reports.all(files);
            Map<String, Object> json = ReportJson.of(report, Reports.NOW);
            assertEquals(
                    List.of(
                            "log", "window", "notices", "clock", "running", "board", "trends",
                            "cameras"),
                    List.copyOf(json.keySet()));
            assertEquals(1L, map(json.get("log")).get("torn_lines"));
            assertEquals(BigDecimal.valueOf(22_800), map(json.get("running")).get("not_running_s"));
            Map<?, ?> camera = map(((List<?>) json.get("cameras")).getFirst());
            assertEquals("front-door", camera.get("camera"));
            assertEquals(20, ((List<?>) camera.get("days")).size());
            StageFigures infer =
                    report.cameras().getFirst().total().stage(Stage.INFER).orElseThrow();
            double told =
                    ((BigDecimal) map(camera.get("infer")).get("median_p50_us")).doubleValue();
            assertEquals(infer.p50().orElseThrow(), told, told * 1e-5);
            assertTrue(map(json.get("trends")).containsKey("out_of_memory_days"));
        }
    }

    private Map<String, Object> of(LogText log) throws Exception {
        try (LogFiles files = log.in(folder)) {
            return ReportJson.of(Reports.all(files), Reports.NOW);
        }
    }

    private static double number(Object map, String key) {
        return ((Number) map(map).get(key)).doubleValue();
    }

    /** A Raspberry Pi's clock goes on where it was switched off, until NTP sets it. */
    @Test
    void doesNotTakeTimeSwitchedOffForLinesLost() throws Exception {
        var log = new LogText().minutes("2026-11-20T00:01:00Z", 2 * 1440, LogText.frames(600));
        Instant booted = Instant.parse("2026-11-25T00:00:00Z");
        for (int i = 1; i <= 2 * 1440; i++) {
            Instant clock = i <= 5 ? Instant.parse("2026-11-22T00:00:20Z") : booted;
            log.minute(clock.plusSeconds(60L * i).toString(), 60.0 * i, LogText.frames(600));
        }
        Map<String, Object> json = of(log);
        assertEquals(259_200, number(json.get("running"), "not_running_s"), 1);
        assertEquals(0, number(json.get("running"), "lines_lost_s"));
        Object camera = ((List<?>) json.get("cameras")).getFirst();
        assertTrue(number(camera, "availability") < 0.6, camera::toString);
    }

    @Test
    void tellsSleepFromLinesThatWereLost() throws Exception {
        var log = new LogText();
        log.minute("2026-11-20T00:10:00Z", 6000, LogText.frames(600));
        log.minute("2026-11-20T00:13:00Z", 6180, LogText.frames(600)); // two are lost
        log.minute("2026-11-20T09:14:00Z", 6240, LogText.frames(600)); // it slept for nine hours
        log.minute("2026-11-20T10:20:00Z", 6600, LogText.frames(600)); // an hour; five are lost
        Map<String, Object> json = of(log);
        assertEquals(36_000, number(json.get("running"), "not_running_s"));
        assertEquals(420, number(json.get("running"), "lines_lost_s"));
    }

    @Test
    void outlivesNumbersWhoseSumIsNone() throws Exception {
        var log = new LogText();
        log.minutes("2026-11-20T00:01:00Z", 2, json -> json.field("soc_temp_c", 1e308, 0));
        of(log);
    }

    @Test
    void hasNoKeyForWhatIsNotKnown() throws Exception {
        var log = new LogText().minutes("2026-11-20T08:01:00Z", 2, LogText::nothing);
        try (LogFiles files = log.in(folder)) {
            Map<String, Object> json = ReportJson.of(Reports.all(files), Reports.NOW);
            Map<?, ?> camera = map(((List<?>) json.get("cameras")).getFirst());
            for (String key : List.of("availability", "frames", "fps", "usual_fps", "infer")) {
                assertFalse(camera.containsKey(key), key);
            }
            Map<?, ?> board = map(json.get("board"));
            assertEquals(List.of("days"), List.copyOf(board.keySet()));
            assertEquals(Map.of(), json.get("trends"));
        }
    }
}
