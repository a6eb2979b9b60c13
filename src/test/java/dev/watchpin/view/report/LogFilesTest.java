package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.PerformanceLog;
import dev.watchpin.telemetry.tinylog.RollingPerformanceLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LogFilesTest {
    @TempDir Path folder;

    private static String line(int minute) {
        return "{\"time\":\"%s\",\"camera\":\"gate\",\"uptime_s\":%d,\"interval_s\":60,\"x\":\"%s\"}"
                .formatted(
                        Instant.parse("2026-11-20T00:00:00Z").plusSeconds(60L * minute),
                        60 * minute,
                        "x".repeat(900));
    }

    private static List<Double> uptimes(LogFiles files) throws IOException {
        var uptimes = new ArrayList<Double>();
        files.read(line -> uptimes.add(line.uptimeSeconds()));
        return uptimes;
    }

    @Test
    void readsWhatTheDaemonsLogWroteAndRotated() throws Exception {
        try (PerformanceLog log = new RollingPerformanceLog(folder, 64 * 1024)) {
            for (int minute = 1; minute <= 300; minute++) {
                log.append(line(minute));
            }
        }
        try (LogFiles files = LogFiles.open(folder)) {
            List<Double> uptimes = uptimes(files);
            assertTrue(files.rotated() && files.count() > 2, files.count() + " files");
            assertEquals(300 * 60, uptimes.getLast());
            for (int i = 1; i < uptimes.size(); i++) {
                assertEquals(60, uptimes.get(i) - uptimes.get(i - 1), "in order, none missing");
            }
            assertTrue(files.bytes() <= 64 * 1024);
        }
    }

    @Test
    void ordersFilesByTheirNumberNotTheirName() throws Exception {
        for (int i = 8; i <= 11; i++) {
            Files.writeString(folder.resolve("performance." + i + ".jsonl"), line(i) + "\n");
        }
        Files.writeString(folder.resolve("performance.log"), "not ours");
        Files.writeString(folder.resolve("performance.1.jsonl.gz"), "not ours");
        try (LogFiles files = LogFiles.open(folder)) {
            assertEquals(List.of(480.0, 540.0, 600.0, 660.0), uptimes(files));
        }
    }

    @Test
    void readsTwiceTheSameWhileADaemonAppendsAndRotates() throws Exception {
        Path file = folder.resolve("performance.0.jsonl");
        Files.writeString(file, line(1) + "\n");
        try (LogFiles files = LogFiles.open(folder)) {
            Files.writeString(file, line(2) + "\n", StandardOpenOption.APPEND);
            assertEquals(List.of(60.0), uptimes(files));
            Files.delete(file);
            assertEquals(List.of(60.0), uptimes(files));
        }
    }

    @Test
    void skipsAndCountsWhatIsNoLine() throws Exception {
        var log =
                new LogText()
                        .raw(line(1))
                        .raw(line(2).substring(0, 200))
                        .raw("\0\0\0\0\0\0")
                        .raw("{\"status\":\"good\"}")
                        .raw(line(3))
                        .raw(line(3))
                        .raw("x".repeat(200_000))
                        .raw(line(4));
        try (LogFiles files = log.in(folder)) {
            LogSurvey survey = LogSurvey.of(files, Reports.NOW.toEpochMilli());
            assertEquals(3, survey.lines());
            assertEquals(1, survey.duplicates());
            assertEquals(1, survey.defects(LogLine.Defect.FOREIGN));
            assertTrue(survey.defects(LogLine.Defect.TORN) >= 3);
            List<String> notices = Notices.of(Reports.all(files), Reports.NOW.toEpochMilli());
            assertTrue(notices.contains("Lines there twice, counted once: 1."), notices::toString);
        }
    }

    @Test
    void leavesMoreCamerasOutThanAnyBoardHas() throws Exception {
        var log = new LogText();
        for (int i = 0; i < 70; i++) {
            log.line("2026-11-20T08:01:00Z", "camera-" + i, 60, 60, LogText.frames(600));
        }
        try (LogFiles files = log.in(folder)) {
            LogSurvey survey = LogSurvey.of(files, Reports.NOW.toEpochMilli());
            assertEquals(LogSurvey.MOST_CAMERAS, survey.cameras().size());
            assertEquals(70 - LogSurvey.MOST_CAMERAS, survey.leftOut());
            assertEquals(64, Reports.all(files).cameras().size());
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertTrue(why(folder.resolve("none")).contains("no such folder"));
        assertTrue(why(folder).contains("no performance.N.jsonl"));
        Path file = Files.writeString(folder.resolve("performance.0.jsonl"), "garbage\n");
        assertTrue(why(file).contains("expected the folder"));
        try (LogFiles files = LogFiles.open(folder)) {
            var none = assertThrows(NoLogException.class, () -> LogSurvey.of(files, 0));
            assertTrue(none.getMessage().contains("no whole line"), none.getMessage());
        }
    }

    private static String why(Path folder) {
        return assertThrows(NoLogException.class, () -> LogFiles.open(folder)).getMessage();
    }

    @Test
    void isNotRotatedWhileItsFirstFileIsThere() throws Exception {
        Files.writeString(folder.resolve("performance.0.jsonl"), line(1) + "\n");
        try (LogFiles files = LogFiles.open(folder)) {
            assertFalse(files.rotated());
        }
    }
}
