package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.socket.SnapshotClient;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.vision.Classes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** {@code watchpin snapshot} beside a whole daemon. */
class SnapshotTest {
    private static final int NO_PROBATION_SECONDS = 3600;

    @TempDir private Path folder;
    private LiveDaemon daemon;
    private Path runtime;

    @BeforeEach
    void makeDaemon() throws Exception {
        daemon = LiveDaemon.in(folder);
        runtime = Files.createDirectory(folder.resolve("run"));
    }

    @AfterEach
    void endDaemon() {
        daemon.close();
    }

    private static String camera(String name, int line) {
        return LiveDaemon.camera(name, line, LiveDaemon.WELL, "0.5");
    }

    private void start(String... cameras) throws Exception {
        daemon.write(daemon.config(NO_PROBATION_SECONDS, cameras));
        restart();
    }

    private void restart() throws Exception {
        daemon.start(Map.of("RUNTIME_DIRECTORY", runtime.toString()));
        daemon.await(() -> Files.exists(socket()));
    }

    private Path socket() {
        return runtime.resolve("snapshot.socket");
    }

    private SnapshotClient client() {
        return new SnapshotClient(socket());
    }

    private ChildJvm.Ended snapshot(String... options) throws Exception {
        return command(options).run();
    }

    /** Its stdout is no text, and in a file of its own. */
    private Path picture(String... options) throws Exception {
        assertEquals(ExitCode.OK, command(options).start().waitFor());
        return shell().resolve("out");
    }

    /** As a person at a shell starts it, in a folder of its own. */
    private ChildJvm command(String... options) throws Exception {
        Files.createDirectories(shell());
        List<String> command =
                Stream.concat(Stream.of(Watchpin.class.getName(), "snapshot"), Stream.of(options))
                        .toList();
        Map<String, String> environment =
                Map.of("RUNTIME_DIRECTORY", runtime.toString(), "PATH", System.getenv("PATH"));
        return new ChildJvm(shell(), List.of("-Djava.awt.headless=true"), environment, command);
    }

    private Path shell() {
        return folder.resolve("shell");
    }

    private static void assertIsPicture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(64, picture.getWidth());
        assertEquals(48, picture.getHeight());
    }

    @Test
    void givesAPersonThePictureAndWhatIsKnownOfIt() throws Exception {
        start(camera("gate", 17));
        daemon.awaitSeeing("gate");
        Instant before = Instant.now();
        Path picture = shell().resolve("now.png");
        ChildJvm.Ended ended = snapshot("--to", picture.toString(), "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertIsPicture(picture);
        JsonValue json = Json.parse(ended.out());
        assertEquals("gate", json.at("camera").text());
        assertEquals("watching", json.at("state").text());
        assertEquals("grey8", json.at("picture").at("format").text());
        assertEquals("clear", json.at("result").at("seen").at(0).at("label").text());
        assertEquals("fine", json.at("rules").at(0).at("name").text());
        assertEquals("relay-gate", json.at("outputs").at(0).at("name").text());
        assertTrue(json.at("engine").text().startsWith("onnxruntime "), ended::out);
        assertTrue(Instant.parse(json.at("time").text()).isAfter(before), ended::out);
        assertTrue(json.at("age_ms").number() < 60_000, ended::out);
    }

    @Test
    void thePictureGoesDownAPipe() throws Exception {
        start(camera("gate", 17));
        assertIsPicture(picture());
        assertIsPicture(picture("--format", "jpeg", "--raw"));
        assertEquals(0xFF, Files.readAllBytes(shell().resolve("out"))[0] & 0xFF, "a JPEG");
    }

    @Test
    void isDrawnIntoATerminal() throws Exception {
        start(camera("gate", 17));
        String ascii = snapshot("--ascii").out();
        assertEquals(24, ascii.lines().count(), "64x48, two rows a character");
        assertTrue(ascii.contains("gate 20"), ascii);
        String blocks = snapshot("--blocks").out();
        assertTrue(blocks.contains("\u2580"), blocks);
        assertTrue(blocks.contains("clear"), blocks);
        String sixels = snapshot("--sixel").out();
        assertTrue(sixels.startsWith("\033P0;1q\"1;1;64;48"), sixels);
    }

    @Test
    void ofTwoCamerasOneHasToBeNamed() throws Exception {
        start(camera("gate", 17), camera("yard", 27));
        ChildJvm.Ended missing = snapshot();
        assertEquals(ExitCode.USAGE, missing.exitCode(), missing::err);
        assertEquals("--camera missing; the daemon has gate, yard\n", missing.err());
        assertEquals(ExitCode.USAGE, snapshot("--camera", "door").exitCode());
        try (Snapshot yard = client().ask(Optional.of("yard"))) {
            assertEquals("yard", yard.camera().name());
            assertEquals("relay-yard", yard.lines().getFirst().name());
        }
    }

    @Test
    void theStatusFileSaysWhatWasSeenLast() throws Exception {
        start(camera("gate", 17));
        daemon.awaitSeeing("gate");
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        JsonValue result = daemon.camera("gate").at("last_result");
        Instant time = Instant.parse(result.at("time").text());
        assertTrue(time.isBefore(Instant.parse(daemon.status().at("time").text())));
        assertEquals("clear", result.at("seen").at(0).at("label").text());
        assertTrue(result.at("seen").at(0).at("score").number() > 0.5);
    }

    @Test
    void snapshotsGoOnThroughReloads() throws Exception {
        start(camera("gate", 17));
        daemon.awaitSeeing("gate");
        for (String score : List.of("0.2", "0.3", "0.999")) {
            daemon.replace(
                    daemon.config(
                            NO_PROBATION_SECONDS,
                            LiveDaemon.camera("gate", 17, LiveDaemon.WELL, score)));
            daemon.reload();
            for (int i = 0; i < 20; i++) {
                try (Snapshot snapshot = client().ask(Optional.empty())) {
                    assertInstanceOf(Classes.class, snapshot.result().orElseThrow());
                }
            }
        }
    }

    @Test
    void manyInARowLeaveNothingOpenInTheDaemon() throws Exception {
        start(camera("gate", 17));
        daemon.awaitSeeing("gate");
        client().ask(Optional.empty()).close();
        long before = daemon.openFiles();
        for (int i = 0; i < 200; i++) {
            client().ask(Optional.empty()).close();
        }
        assertTrue(daemon.openFiles() <= before + 3, "one may be closing: " + daemon.openFiles());
    }

    @Test
    void aKilledDaemonLeavesAFileThatTheNextReplaces() throws Exception {
        start(camera("gate", 17));
        daemon.awaitSeeing("gate");
        daemon.signal("KILL");
        daemon.end();
        SnapshotException none =
                assertThrows(SnapshotException.class, () -> client().ask(Optional.empty()));
        assertTrue(none.getMessage().startsWith("no daemon runs here: "), none::getMessage);
        restart();
        daemon.awaitSeeing("gate");
        client().ask(Optional.empty()).close();
        daemon.stop();
        assertFalse(Files.exists(socket()));
    }

    @Test
    void aBlindCameraShowsWhatItGets() throws Exception {
        Files.writeString(
                folder.resolve("dark.sh"), "while head -c 3072 /dev/zero; do sleep 0.02; done\n");
        start(
                camera("gate", 17).replace("camera.sh", "dark.sh")
                        + "    sight: {black-after-s: 1}\n");
        daemon.awaitErr("blind: picture black");
        try (Snapshot snapshot = client().ask(Optional.empty())) {
            assertEquals(List.of("black"), snapshot.camera().conditions());
            assertEquals("blind", snapshot.camera().state());
            assertTrue(snapshot.result().isEmpty());
        }
        assertTrue(snapshot("--ascii").out().contains("blind: black"));
    }

    @Test
    void aCameraWithoutFramesIsTheError() throws Exception {
        Files.writeString(folder.resolve("still.sh"), "exec sleep 1000\n");
        start(camera("gate", 17).replace("camera.sh", "still.sh"));
        ChildJvm.Ended ended = snapshot();
        assertEquals(ExitCode.UNAVAILABLE, ended.exitCode());
        assertTrue(
                ended.err().startsWith("camera gate: no frame within 3 s; it is blind"),
                ended::err);
    }

    @Test
    void theDaemonDrawsNothing() throws Exception {
        daemon.write(daemon.config(NO_PROBATION_SECONDS, camera("gate", 17)));
        daemon.start(
                Map.of(
                        "RUNTIME_DIRECTORY",
                        runtime.toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-Xlog:class+load:file=classes.log"));
        daemon.awaitSeeing("gate");
        daemon.await(() -> Files.exists(socket()));
        client().ask(Optional.empty()).close();
        daemon.stop();
        List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
        assertTrue(loaded.stream().anyMatch(it -> it.contains("snapshot.socket.Answer ")));
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(
                                it ->
                                        it.contains("java.awt.")
                                                || it.contains("javax.imageio.")
                                                || it.contains("watchpin.drawing."))
                        .toList());
    }

    @Test
    void withoutARuntimeFolderThereIsNoSocketAndADaemonThatRuns() throws Exception {
        daemon.write(daemon.config(NO_PROBATION_SECONDS, camera("gate", 17)));
        daemon.start(Map.of("RUNTIME_DIRECTORY", folder.resolve("none").toString()));
        daemon.awaitSeeing("gate");
        daemon.awaitErr("no snapshots from this run");
        daemon.stop();
        daemon.start();
        daemon.awaitSeeing("gate");
        assertFalse(daemon.err().contains("snapshot"), daemon.err());
        ChildJvm.Ended ended = snapshot();
        assertEquals(ExitCode.UNAVAILABLE, ended.exitCode());
        assertTrue(ended.err().startsWith("no daemon serves snapshots here: "), ended::err);
    }

    private ChildJvm.Ended alone(String config, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("alone.yaml"), config);
        return snapshot(
                Stream.concat(Stream.of("--config", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Whose lines no machine has. */
    private static String demo(DemoFolder demo, String source) {
        return demo.config(source, "")
                .replace("gpio: {provider: dry-run}", "gpio: {provider: chardev}")
                .replace("line: 17", "line: 17, chip: no-such-chip")
                .replace("line: 22", "line: 22, chip: no-such-chip");
    }

    @Test
    void withoutADaemonItOpensCameraAndModelItselfAndNoLine() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        ChildJvm.Ended ended = alone(demo(demo, demo.pictures()), "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        JsonValue json = Json.parse(ended.out());
        assertEquals(0, json.at("position_s").number());
        assertEquals(160, json.at("picture").at("width").integer());
        assertEquals(2, json.at("result").at("seen").items().size());
        assertEquals("", ended.err());
    }

    @Test
    void aloneALiveCameraIsGivenASecond() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        String noise =
                "{kind: pipe, command: [sh, %s, gate, forever], format: gray, width: 64, height: 48}"
                        .formatted(folder.resolve("camera.sh"));
        ChildJvm.Ended ended = alone(demo(demo, noise), "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertEquals("watching", Json.parse(ended.out()).at("state").text());
    }

    @Test
    void aloneItSaysWhatIsWrong() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        ChildJvm.Ended absent = alone(demo(demo, "{kind: v4l2, device: /dev/video-none}"));
        assertEquals(ExitCode.UNAVAILABLE, absent.exitCode());
        assertTrue(absent.err().startsWith("camera belt: /dev/video-none"), absent::err);
        Files.writeString(folder.resolve("redness.onnx"), "no model");
        ChildJvm.Ended broken = alone(demo(demo, demo.pictures()));
        assertEquals(ExitCode.CONFIG, broken.exitCode(), broken::err);
        ChildJvm.Ended wrong = alone("cameras: []\n");
        assertEquals(ExitCode.CONFIG, wrong.exitCode(), wrong::err);
    }

    @Test
    void refusesWhatCannotBeMeant() throws Exception {
        ChildJvm.Ended gif = snapshot("--to", "now.gif");
        assertEquals(ExitCode.USAGE, gif.exitCode());
        assertTrue(gif.err().startsWith("--to=now.gif: expected a name with .png"), gif::err);
        assertEquals(ExitCode.USAGE, snapshot("--json", "--blocks").exitCode());
        assertEquals(ExitCode.USAGE, snapshot("--sixel", "--blocks").exitCode());
    }

    @Test
    void saysWhyAFileCannotBeWrittenAndLeavesNothing() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path file = folder.resolve("none/now.jpg");
        ChildJvm.Ended ended = alone(demo(demo, demo.pictures()), "--to", file.toString());
        assertEquals(ExitCode.CANNOT_CREATE, ended.exitCode());
        assertEquals(file + " cannot be written: no such folder\n", ended.err());
        Path taken = Files.createDirectory(folder.resolve("taken.png"));
        assertEquals(
                ExitCode.CANNOT_CREATE,
                alone(demo(demo, demo.pictures()), "--to", taken.toString()).exitCode());
        assertFalse(Files.exists(folder.resolve(".taken.png.part")));
    }
}
