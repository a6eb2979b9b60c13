package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.LoopStats;
import dev.watchpin.telemetry.PerformanceLine;
import dev.watchpin.telemetry.PerformanceLog;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.telemetry.StageStats;
import dev.watchpin.telemetry.tinylog.RollingPerformanceLog;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code watchpin report} over a log that the daemon's own writer wrote. */
class ReportCommandTest {
    /** Of the past: stamps that are ahead of the clock are not believed. */
    private static final Instant START = Instant.now().minus(Duration.ofDays(1));

    @TempDir private Path folder;
    private Path logs;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void writeLog() throws IOException {
        logs = folder.resolve("logs");
        try (PerformanceLog log = new RollingPerformanceLog(logs, 1_000_000)) {
            for (int minute = 1; minute <= 120; minute++) {
                log.append(line("gate", minute) + "\n" + line("yard", minute));
            }
        }
    }

    private static String line(String camera, int minute) {
        var loop =
                new LoopStats(
                        60_000_000_000L,
                        Map.of(
                                Stage.INFER,
                                new StageStats(
                                        600, 31_000_000, 35_000_000, 40_000_000, 90_000_000)),
                        Map.of(Counter.FRAMES, 600L),
                        0);
        return new PerformanceLine(
                        START.plusSeconds(60L * minute),
                        camera,
                        minute * 60_000_000_000L,
                        loop,
                        Optional.empty(),
                        BoardReading.NONE.with(BoardMeasure.SOC_TEMP_C, 55.5))
                .json();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        var all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(arguments));
        return Watchpin.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private int report(String... more) {
        var all = new ArrayList<>(List.of("--logs", logs.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void printsAPage() {
        assertEquals(ExitCode.OK, report());
        assertTrue(out.toString().contains("gate      100.0 %   72000  10.0"), out::toString);
        assertTrue(out.toString().contains("highest 55.5"));
        assertEquals("", err.toString());
    }

    @Test
    void printsAllFiguresAsOneDocument() throws Exception {
        assertEquals(ExitCode.OK, report("--json", "--camera", "yard", "--since", "1h"));
        JsonValue json = JsonValue.parse(out.toString());
        assertEquals(1, json.at("cameras").items().size());
        JsonValue yard = json.at("cameras").at(0);
        assertEquals("yard", yard.at("camera").text());
        assertEquals(36_000, yard.at("frames").integer());
        assertEquals(1, yard.at("availability").number());
        assertEquals(31_000, yard.at("infer").at("median_p50_us").number());
    }

    @Test
    void writesAPageToCopyHomeAndNothingBeside() throws IOException {
        Path page = folder.resolve("report.html");
        Files.writeString(page, "the one before");
        assertEquals(ExitCode.OK, report("--html", page.toString()));
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        assertTrue(out.toString().startsWith(page + ": "));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "the logs and the page");
        }
    }

    @Test
    void leavesTheOldPageWhereANewOneCannotBeWritten() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("page").resolve("in the way"));
        assertEquals(ExitCode.CANNOT_CREATE, report("--html", taken.getParent().toString()));
        assertEquals(
                ExitCode.CANNOT_CREATE, report("--html", folder.resolve("no/x.html").toString()));
        assertTrue(err.toString().contains("--html: cannot write"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "no draft is left");
        }
    }

    @Test
    void drawsInSevenBitsWhenAsked() {
        assertEquals(ExitCode.OK, report("--ascii"));
        assertTrue(out.toString().chars().allMatch(c -> c < 127));
    }

    @Test
    void saysWhereThereIsNoLog() {
        assertEquals(ExitCode.UNAVAILABLE, run("--logs", folder.resolve("none").toString()));
        assertTrue(err.toString().contains("no such folder"), err::toString);
        assertEquals(ExitCode.UNAVAILABLE, report("--until", "2026-01-01"));
        assertEquals("", out.toString());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertEquals(ExitCode.USAGE, report("--camera", "gat"));
        assertTrue(err.toString().contains("the log has gate, yard"));
        assertEquals(ExitCode.USAGE, report("--since", "soon"));
        assertTrue(err.toString().contains("--since=soon: expected a time before the end"));
        assertEquals(ExitCode.USAGE, report("--since=-999999999-01-01"), "before all time");
        assertTrue(err.toString().contains("expected a time before the end"), err::toString);
        assertEquals(ExitCode.USAGE, report("--config", "x.yaml"), "logs and config");
        assertEquals(ExitCode.USAGE, report("--json", "--html", "x"), "both shapes");
    }

    @Test
    void printsNothingThatSteersATerminal() throws Exception {
        String hostile = "\u001b[31m\u009b31m\u202e\udb40\udc01";
        try (PerformanceLog log = new RollingPerformanceLog(logs, 1_000_000)) {
            log.append(line(hostile, 121));
        }
        assertEquals(ExitCode.USAGE, report("--camera", "gat"));
        assertPrintable(err.toString());
        assertEquals(ExitCode.OK, report("--json"));
        assertPrintable(out.toString());
        JsonValue cameras = JsonValue.parse(out.toString()).at("cameras");
        assertEquals(hostile, cameras.at(2).at("camera").text());
    }

    private static void assertPrintable(String text) {
        boolean printable =
                text.codePoints()
                        .allMatch(
                                point ->
                                        point == '\n'
                                                || !Character.isISOControl(point)
                                                        && Character.getType(point)
                                                                != Character.FORMAT);
        assertTrue(printable, text);
    }

    @Test
    void findsTheFolderInAConfig() throws Exception {
        DemoFolder demo = DemoFolder.make(Files.createDirectory(folder.resolve("demo")));
        Path config = demo.folder().resolve("gate.yaml");
        Files.writeString(
                config, demo.config(demo.pictures(), "telemetry: {log-directory: " + logs + "}"));
        assertEquals(ExitCode.OK, run("--config", config.toString()), err::toString);
        Files.writeString(config, demo.config(demo.pictures(), ""));
        assertEquals(ExitCode.UNAVAILABLE, run("--config", config.toString()));
        assertTrue(err.toString().contains("telemetry.log-directory is not set"), err::toString);
        Files.writeString(config, "cameras: 7");
        assertEquals(ExitCode.CONFIG, run("--config", config.toString()));
        assertFalse(err.toString().contains("Exception"));
    }
}
