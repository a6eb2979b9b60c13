package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The whole daemon on a board whose thermal zone is a file: it gets hot, loses it, cools down. */
class HotBoardTest {
    private static final long POLL_MILLIS = 50;
    private static final int POLLS = 60_000 / (int) POLL_MILLIS;
    private static final String CAMERA =
            """
            {kind: pipe, command: [/bin/sh, -c, "PATH=/usr/bin:/bin; while cat frame.raw; do sleep 0.05; done"], format: rgb24, width: 48, height: 48}
                sight: {frozen-after-s: off, black-after-s: off}\
            """;
    private static final String MORE =
            """
            telemetry: {interval-s: 1, log-directory: log, status-file: status.json}
            thermal: {slow-above-c: 70, floor-above-c: 80, min-fps: 4, step-percent: 50, step-every-s: 2}
            """;

    @TempDir private Path folder;
    private Path zone;
    private ChildJvm jvm;
    private Process child;

    @BeforeEach
    void start() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Files.write(folder.resolve("frame.raw"), new byte[48 * 48 * 3]);
        zone = Files.createDirectories(folder.resolve("board/sys/class/thermal/thermal_zone0"));
        Files.writeString(zone.resolve("type"), "cpu-thermal\n");
        celsius(50);
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(CAMERA, MORE));
        List<String> board = List.of("-D" + Observation.BOARD_ROOT + "=" + folder.resolve("board"));
        jvm =
                new ChildJvm(
                        folder, board, List.of(Watchpin.class.getName(), "run", config.toString()));
        child = jvm.start();
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    private void celsius(int degrees) throws IOException {
        Path next = Files.writeString(zone.resolve("next"), degrees + "000\n");
        Files.move(next, zone.resolve("temp"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The camera in the status file, once it is as wanted; it sees then. */
    private JsonValue awaitCamera(String what, Predicate<JsonValue> there) throws Exception {
        for (int i = 0; i < POLLS; i++) {
            Optional<JsonValue> camera = camera();
            if (camera.isPresent() && there.test(camera.get())) {
                assertEquals("watching", camera.get().at("state").text(), what);
                return camera.get();
            }
            assertTrue(child.isAlive(), () -> jvm.read("err"));
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("never " + what + ": " + camera() + jvm.read("err"));
    }

    private Optional<JsonValue> camera() {
        Path status = folder.resolve("status.json");
        return Files.exists(status)
                ? Optional.of(Json.read(status).at("cameras").at(0))
                : Optional.empty();
    }

    private static Predicate<JsonValue> governor(String state) {
        return camera -> camera.at("governor").text().equals(state);
    }

    private static Predicate<JsonValue> givesMoreThan(double fps) {
        return camera -> camera.at("fps").number() > fps;
    }

    @Test
    void slowsWithTheHeatHoldsWithoutASensorAndRecoversWithoutEverBeingBlind() throws Exception {
        awaitCamera("at its full rate", governor("full").and(givesMoreThan(8)));
        celsius(75);
        awaitCamera("slowed", governor("slowed"));
        celsius(85);
        JsonValue floor = awaitCamera("at the floor", governor("floor"));
        assertEquals(4, floor.at("governor_limit_fps").number());
        Files.delete(zone.resolve("temp"));
        JsonValue lost = awaitCamera("without a temperature", governor("temperature_unknown"));
        assertEquals(4, lost.at("governor_limit_fps").number(), "never faster");
        assertTrue(lost.at("fps").number() < 5, "frames follow the limit");
        celsius(40);
        awaitCamera("restored", governor("full").and(givesMoreThan(8)));
        child.destroy();
        ChildJvm.Ended ended = jvm.await(child);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertToldOnce(ended.err());
        assertEquals(
                List.of("inactive", "active"),
                WatchpinProcess.changes(ended.out()).stream()
                        .filter(change -> change.output().equals("blind"))
                        .map(change -> change.active() ? "active" : "inactive")
                        .toList(),
                "from the first frame to the end it sees");
        assertLogged();
    }

    private static void assertToldOnce(String err) {
        List<String> told = err.lines().filter(line -> line.contains(" governor: ")).toList();
        List<String> causes = told.stream().map(HotBoardTest::cause).toList();
        assertEquals(
                List.of(
                        "75.0 °C, slow-above-c 70.0",
                        "85.0 °C, floor-above-c 80.0",
                        "temperature unknown",
                        "40.0 °C, known again"),
                causes.subList(0, 4));
        assertEquals(List.of("40.0 °C, cooler"), causes.stream().skip(4).distinct().toList());
        assertTrue(told.getLast().contains(": no limit"), told::toString);
    }

    private static String cause(String event) {
        return event.replaceFirst(".* camera=belt ", "").replaceFirst(": .*", "");
    }

    /** What is unknown has no key, and a limit stands in the line. */
    private void assertLogged() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("log/performance.0.jsonl"));
        List<JsonValue> unknown =
                lines.stream().map(Json::parse).filter(governor("temperature_unknown")).toList();
        assertTrue(!unknown.isEmpty(), lines::toString);
        String last = lines.getLast();
        assertTrue(last.contains("\"governor\":\"full\""), last);
        assertTrue(last.contains("\"soc_temp_c\":40.0"), last);
        assertTrue(
                lines.stream()
                        .filter(line -> line.contains("temperature_unknown"))
                        .skip(2) // readings are two seconds apart
                        .noneMatch(line -> line.contains("soc_temp_c")),
                lines::toString);
    }
}
