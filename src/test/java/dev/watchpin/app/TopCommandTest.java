package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code watchpin top} where there is no terminal. */
class TopCommandTest {
    private static final Path ONE = Path.of("src/test/resources/golden/top-one.json");

    @TempDir private Path folder;

    @Test
    void showsARunningDaemonOnceAndLeavesItAlone() throws Exception {
        try (LiveDaemon daemon = LiveDaemon.in(folder)) {
            daemon.write(daemon.config(60, LiveDaemon.camera("gate", 4, LiveDaemon.WELL, "0.5")));
            daemon.start();
            daemon.awaitSeeing("gate");
            daemon.awaitNextStatus();
            Path beside = Files.createDirectory(folder.resolve("top"));
            ChildJvm.Ended top = top(beside, "--config", daemon.file().toString());
            assertEquals(ExitCode.OK, top.exitCode(), top.err());
            assertTrue(top.out().startsWith("watchpin "), top.out());
            assertTrue(top.out().contains("-- gate watching -"), top.out());
            assertTrue(top.out().contains(" relay-gate active "), top.out());
            assertTrue(top.out().matches("(?s).*\ninfer +[0-9.]+ .*"), top.out());
            assertEquals("", top.err());

            ChildJvm.Ended json =
                    top(beside, "--json", "--status", folder.resolve("status.json").toString());
            assertEquals(ExitCode.OK, json.exitCode(), json.err());
            assertEquals("gate", Json.parse(json.out()).at("cameras").at(0).at("name").text());

            assertEquals(ExitCode.OK, daemon.stop().exitCode());
            ChildJvm.Ended gone = top(beside, "--status", folder.resolve("status.json").toString());
            assertTrue(gone.out().contains("-- gate "), gone.out());
        }
    }

    @Test
    void drawsInUnicodeWhereTheLocaleHasIt() throws Exception {
        Path status = Files.writeString(folder.resolve("status.json"), now());
        ChildJvm.Ended top =
                top(folder, Map.of("LC_ALL", "C.UTF-8"), "--status", status.toString());
        assertTrue(top.out().contains("── belt watching ─"), top.out());
        ChildJvm.Ended ascii =
                top(folder, Map.of("LC_ALL", "C.UTF-8"), "--ascii", "--status", status.toString());
        assertTrue(ascii.out().contains("-- belt watching -"), ascii.out());
    }

    @Test
    void isAsWideAsTheEnvironmentSays() throws Exception {
        Path status = Files.writeString(folder.resolve("status.json"), now());
        ChildJvm.Ended top = top(folder, Map.of("COLUMNS", "40"), "--status", status.toString());
        assertTrue(top.out().contains("-- belt watching -"), top.out());
        assertTrue(top.out().lines().allMatch(row -> row.length() <= 40), top.out());
    }

    @Test
    void oldNewsIsPrintedAndNoSuccess() throws Exception {
        ChildJvm.Ended top = top(folder, "--status", ONE.toAbsolutePath().toString());
        assertEquals(ExitCode.UNAVAILABLE, top.exitCode());
        assertTrue(top.out().contains("-- belt watching -"), top.out());
        assertTrue(top.err().startsWith("no news for "), top.err());
    }

    @Test
    void saysWhatToDoWhereThereIsNoFile() throws Exception {
        for (String how : List.of("--once", "--json")) {
            ChildJvm.Ended top = top(folder, how, "--status", "nowhere.json");
            assertEquals(ExitCode.UNAVAILABLE, top.exitCode());
            assertEquals("", top.out());
            assertTrue(top.err().contains("systemctl status watchpin"), top.err());
        }
    }

    @Test
    void aConfigWithoutAStatusFileIsTold() throws Exception {
        try (LiveDaemon daemon = LiveDaemon.in(folder)) {
            String config = daemon.config(60, LiveDaemon.camera("gate", 4, LiveDaemon.WELL, "0.5"));
            daemon.write(config.replace("telemetry: {status-file: status.json}", "telemetry: {}"));
            ChildJvm.Ended top = top(folder, "--config", daemon.file().toString());
            assertEquals(ExitCode.CONFIG, top.exitCode());
            assertTrue(top.err().contains("no telemetry.status-file"), top.err());
        }
    }

    @Test
    void refusesWhatDoesNotGoTogether() throws Exception {
        assertEquals(ExitCode.USAGE, top(folder, "--once", "--json").exitCode());
        assertEquals(
                ExitCode.USAGE, top(folder, "--status", "a.json", "--config", "b.yaml").exitCode());
    }

    /** As if just written. */
    private static String now() throws IOException {
        return Files.readString(ONE).replace("2026-11-23T08:44:24.123Z", "" + Instant.now());
    }

    private static ChildJvm.Ended top(Path folder, String... arguments) throws Exception {
        return top(folder, Map.of("LC_ALL", "C"), arguments);
    }

    private static ChildJvm.Ended top(
            Path folder, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of(Watchpin.class.getName(), "top"), Stream.of(arguments))
                        .toList();
        return new ChildJvm(folder, List.of(), environment, command).run();
    }
}
