package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.app.WatchpinProcess.Change;
import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.OnnxGraphs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole daemon as a process, over the project's own demo. */
class DaemonTest {
    @TempDir private Path folder;
    private DemoFolder demo;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
    }

    @Test
    void raisesTheLineForTheRedPartOnlyAndLeavesItInactive() throws Exception {
        ChildJvm.Ended ended = run(demo.pictures(), "");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertEquals(1, WatchpinProcess.intervals(ended.out(), "eject").size(), ended::out);
        assertFalse(active(ended, "eject"));
    }

    @Test
    void givesTheSameChangesOnASecondRun() throws Exception {
        assertEquals(
                WatchpinProcess.changes(run(demo.pictures(), "").out()),
                WatchpinProcess.changes(run(demo.pictures(), "").out()));
    }

    @Test
    void writesOneLineOfPerformanceForAShortRunToo() throws Exception {
        run(demo.pictures(), "telemetry: {log-directory: log, status-file: status.json}");
        List<String> lines = Files.readAllLines(folder.resolve("log/performance.0.jsonl"));
        assertEquals(1, lines.size());
        JsonValue line = Json.parse(lines.getFirst());
        assertEquals(160, line.at("frames").integer());
        assertTrue(line.at("infer_p50_us").number() > 0);
        assertTrue(line.at("rss_bytes").number() > 1_000_000);
        assertEquals(
                "ended",
                Json.read(folder.resolve("status.json")).at("cameras").at(0).at("state").text());
    }

    @Test
    void runsOnWhenTheLogDirectoryCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        ChildJvm.Ended ended = run(demo.pictures(), "telemetry: {log-directory: file/log}");
        assertWorkedWithoutLog(ended);
    }

    @Test
    void runsOnWhenTheDiskIsFull() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()),
                "only root mounts");
        try {
            Files.write(disk.resolve("filler"), new byte[16 * 1024]);
            ChildJvm.Ended ended = run(demo.pictures(), "telemetry: {log-directory: disk}");
            assertWorkedWithoutLog(ended);
        } finally {
            call("umount", disk.toString());
        }
    }

    private void assertWorkedWithoutLog(ChildJvm.Ended ended) {
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertEquals(1, WatchpinProcess.intervals(ended.out(), "eject").size(), ended::out);
        assertTrue(ended.err().contains("performance log in"), ended::err);
    }

    @Test
    void isBlindAndSafeWhileTheModelAnswersWithNaN() throws Exception {
        float[] numbers = {Float.NaN, 1};
        demo.replaceModel(OnnxGraphs.constantOutput(48, 48, numbers, 1, 2));
        ChildJvm.Ended ended = run(demo.pictures(), "");
        assertTrue(ended.err().contains("cannot be right"), ended::err);
        assertTrue(ended.out().contains(" 160 faults"), ended::out);
        assertEquals(List.of(), WatchpinProcess.changes(ended.out()), "never left its safe levels");
    }

    @Test
    void endsWellOnSigtermWithTheLinesSafe() throws Exception {
        ChildJvm.Ended ended = signalledWhileActive("TERM");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertTrue(ended.out().contains("frames in"), ended::out);
        assertFalse(active(ended, "eject"), ended::out);
        assertTrue(active(ended, "blind"), ended::out);
    }

    @Test
    void endsWellOnSigintToo() throws Exception {
        ChildJvm.Ended ended = signalledWhileActive("INT");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertFalse(active(ended, "eject"), ended::out);
    }

    @Test
    void leavesItToSystemdWhenNoCameraHasSeenForLongAndNotesIt() throws Exception {
        String absent = "{kind: v4l2, device: /dev/no-such-camera}";
        Path config =
                demo.watchpin()
                        .write(
                                "watchpin.yaml",
                                demo.config(absent, "recovery: {restart-after-s: 10}"));
        Map<String, String> systemd =
                Map.of("NOTIFY_SOCKET", "@nobody-listens", "STATE_DIRECTORY", folder.toString());
        List<String> run = List.of(Watchpin.class.getName(), "run", config.toString());
        ChildJvm.Ended ended = new ChildJvm(folder, List.of(), systemd, run).run();
        assertEquals(ExitCode.UNAVAILABLE, ended.exitCode(), ended::err);
        assertTrue(ended.err().contains("left to systemd"), ended::err);
        assertTrue(Files.readString(folder.resolve("recovery.log")).startsWith("restart "));
        assertEquals(List.of(), WatchpinProcess.changes(ended.out()), "never left its safe levels");
    }

    private ChildJvm.Ended signalledWhileActive(String signal) throws Exception {
        String source = "{kind: images, folder: pictures, frame-rate: 40, pace: realtime}";
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(source, ""));
        ChildJvm jvm = demo.watchpin().jvm("run", config.toString());
        Process child = jvm.start();
        while (!jvm.read("out").contains("output=eject active")) {
            assertTrue(child.isAlive(), () -> jvm.read("out") + jvm.read("err"));
            Thread.sleep(20);
        }
        call("kill", "-" + signal, Long.toString(child.pid()));
        return jvm.await(child);
    }

    private ChildJvm.Ended run(String source, String more) throws Exception {
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(source, more));
        return demo.watchpin().run("run", config.toString());
    }

    private static boolean active(ChildJvm.Ended ended, String output) {
        List<Change> changes = WatchpinProcess.changes(ended.out());
        return WatchpinProcess.activeAt(changes, output, Double.MAX_VALUE);
    }

    private static boolean call(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
