package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.systemd.DatagramReceiver;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.OnnxGraphs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An edited config, taken over by the whole daemon while its cameras run. */
class ReloadTest {
    private static final int NO_PROBATION_SECONDS = 3600;

    @TempDir private Path folder;
    private LiveDaemon daemon;

    @BeforeEach
    void makeDaemon() throws Exception {
        daemon = LiveDaemon.in(folder);
    }

    @AfterEach
    void endDaemon() {
        daemon.close();
    }

    private static String camera(String name, int line, String score) {
        return LiveDaemon.camera(name, line, LiveDaemon.WELL, score);
    }

    private String config(String... cameras) {
        return daemon.config(NO_PROBATION_SECONDS, cameras);
    }

    @Test
    void aThresholdChangesWithoutADroppedFrame() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        String source = "{kind: images, folder: pictures, frame-rate: 25, pace: realtime}";
        String config = demo.config(source, "");
        daemon.write(config);
        daemon.start();
        daemon.awaitErr("source is open");
        daemon.replace(config.replace("{on: 0.6, off: 0.4}", "{on: 1, off: 1}"));
        daemon.reload();
        ChildJvm.Ended ended = daemon.end();
        assertTrue(
                ended.err().contains("cameras[belt].rules[red-part].score: {on: 0.6, off: 0.4} ->")
                        || ended.err().contains("rules[red-part].score.on: 0.6 -> 1 [live]"),
                ended::err);
        assertTrue(ended.out().contains("belt: 160 frames"), ended::out);
        assertTrue(ended.out().contains(" 0 skipped, 0 faults"), ended::out);
        assertFalse(ended.out().contains("output=eject active"), "by the old threshold it would");
        assertFalse(ended.err().contains("the config changed"), ended::err);
    }

    @Test
    void aBadFileChangesNothingAndSaysWhy() throws Exception {
        daemon.write(config(camera("gate", 17, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.write(config(camera("gate", 17, "5")));
        daemon.reload();
        daemon.awaitErr("refused, nothing changed");
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        assertTrue(daemon.err().contains("score=5: expected a number from 0 to 1"), daemon.err());
        assertEquals("refused", daemon.status().at("config").at("state").text());
        assertEquals(0, daemon.total("gate", "source_reopens"));
        assertEquals("watching", daemon.camera("gate").at("state").text());
        ChildJvm.Ended ended = daemon.stop();
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertEquals(1, count(ended.out(), "output=relay-gate active"), ended::out);
    }

    @Test
    void aCamerasOptionReopensThatCameraOnly() throws Exception {
        daemon.write(config(camera("gate", 17, "0.5"), camera("yard", 18, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.awaitSeeing("yard");
        String wider = camera("gate", 17, "0.5").replace("width: 64,", "width: 32,");
        daemon.write(config(wider, camera("yard", 18, "0.5")));
        daemon.reload();
        daemon.awaitErr("cameras[gate].source.width: 64 -> 32 [reopens the camera]");
        daemon.await(() -> count(daemon.err(), "watching: camera=gate sees") == 2);
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        assertEquals(1, daemon.total("gate", "source_reopens"));
        assertEquals(0, daemon.total("gate", "session_reopens"));
        assertEquals(0, daemon.total("yard", "source_reopens"));
        String out = daemon.stop().out();
        assertTrue(out.contains("relay-gate inactive level=low"), out);
        assertTrue(out.contains("reason: blind: the config changed"), out);
        assertEquals(1, count(out, "output=relay-yard active"), "yard's line was held all along");
    }

    @Test
    void aModelIsReplacedWhileTheCameraRunsOn() throws Exception {
        daemon.write(config(camera("gate", 17, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        otherModel("other", new float[] {1, -1});
        daemon.write(config(camera("gate", 17, "0.5").replace("model: .", "model: other")));
        daemon.reload();
        daemon.awaitErr("cameras[gate].model: . -> other [reloads the model]");
        daemon.await(() -> count(daemon.err(), "watching: camera=gate sees") == 2);
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        assertEquals(1, daemon.total("gate", "session_reopens"));
        assertEquals(0, daemon.total("gate", "source_reopens"));
        assertEquals(0, daemon.total("gate", "inference_faults"));

        otherModel("broken", new float[] {1, -1});
        Files.writeString(folder.resolve("broken/redness.onnx"), "no model");
        daemon.write(config(camera("gate", 17, "0.5").replace("model: .", "model: broken")));
        daemon.reload();
        daemon.awaitErr("refused, nothing changed: camera gate: ");
        assertEquals(2, count(daemon.err(), "watching: camera=gate sees"), "it went on");
        daemon.stop();
    }

    @Test
    void anEngineThatCannotBeLinkedIsRefusedAndTheNextReloadIsTaken() throws Exception {
        daemon.modelFor(TroubledEngines.UNLINKABLE, "newer");
        daemon.write(config(camera("gate", 17, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.write(config(camera("gate", 17, "0.5").replace("model: .", "model: newer")));
        daemon.reload();
        daemon.awaitErr("camera gate: java.lang.NoSuchMethodError: staged");
        daemon.write(config(camera("gate", 17, "0.6")));
        daemon.reload();
        daemon.awaitErr("score: 0.5 -> 0.6 [live]");
        assertTrue(daemon.err().contains("refused, nothing changed: camera gate"), daemon.err());
        daemon.stop();
    }

    /** Like the demo's, but it always says the same. */
    private void otherModel(String name, float[] numbers) throws Exception {
        Path other = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("labels.txt", "model.yaml")) {
            Files.copy(folder.resolve(file), other.resolve(file));
        }
        new DemoFolder(new WatchpinProcess(other))
                .replaceModel(OnnxGraphs.constantOutput(48, 48, numbers, 1, 2));
    }

    @Test
    void aLineThatIsRemovedIsLeftAtItsSafeLevel() throws Exception {
        String two =
                camera("gate", 17, "0.5")
                        + "      - {name: lamp, line: 4, active-level: low, when: fine}\n";
        daemon.write(config(two));
        daemon.start();
        daemon.await(() -> daemon.out().contains("output=lamp active level=low"));
        daemon.write(config(camera("gate", 17, "0.5")));
        daemon.reload();
        daemon.await(() -> count(daemon.out(), "output=relay-gate active") == 2);
        String out = daemon.stop().out();
        assertTrue(
                out.contains("output=lamp inactive level=high") && out.contains("config changed"),
                out);
        assertEquals(1, count(out, "output=lamp active"), out);
    }

    @Test
    void whatNeedsARestartStaysAndIsTold() throws Exception {
        daemon.write(config(camera("gate", 17, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.write(
                config(camera("gate", 17, "0.5"), camera("yard", 18, "0.5"))
                        .replace("status-file: status.json", "status-file: other.json"));
        daemon.reload();
        daemon.awaitErr("not before a restart: ");
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        assertEquals(
                List.of("cameras[yard]", "telemetry.status-file"),
                daemon.status().at("config").at("awaiting_restart").items().stream()
                        .map(path -> path.text())
                        .toList());
        assertFalse(Files.exists(folder.resolve("other.json")));
        daemon.stop();
    }

    @Test
    void aLineDoesNotGoFromOneRunningCameraToAnother() throws Exception {
        daemon.write(config(camera("gate", 17, "0.5"), camera("yard", 18, "0.5")));
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.awaitSeeing("yard");
        daemon.write(config(camera("gate", 18, "0.5"), camera("yard", 17, "0.5")));
        daemon.reload();
        daemon.awaitErr("a line goes from one camera to another by a restart");
        assertEquals(ExitCode.OK, daemon.stop().exitCode());
    }

    @Test
    void speaksSystemdsReloadProtocol() throws Throwable {
        String address = folder.resolve("notify").toString();
        daemon.write(config(camera("gate", 17, "0.5")));
        try (var systemd = new DatagramReceiver(address)) {
            daemon.start(Map.of("NOTIFY_SOCKET", address));
            assertEquals("READY=1", receive(systemd));
            daemon.write(config(camera("gate", 17, "0.6")));
            daemon.reload();
            assertTrue(receive(systemd).startsWith("RELOADING=1\nMONOTONIC_USEC="));
            String taken = receive(systemd);
            assertTrue(taken.startsWith("READY=1\nSTATUS=taken over: cameras[gate]"), taken);
            daemon.write("nonsense");
            daemon.reload();
            assertTrue(receive(systemd).startsWith("RELOADING=1\nMONOTONIC_USEC="));
            String refused = receive(systemd);
            assertTrue(refused.startsWith("READY=1\nSTATUS=refused, nothing changed"), refused);
            daemon.stop();
        }
    }

    private String receive(DatagramReceiver systemd) throws Throwable {
        List<String> message = new ArrayList<>();
        while (message.isEmpty()) {
            String next = systemd.receive();
            if (next.isEmpty()) {
                daemon.await(() -> true);
                Thread.sleep(20);
            } else {
                message.add(next);
            }
        }
        return message.getFirst();
    }

    @Test
    void takesAChangedFileOverByItselfWhereTheConfigSaysSo() throws Exception {
        String watched =
                config(camera("gate", 17, "0.5")).replace("reload: {", "reload: {watch: true, ");
        daemon.write(watched);
        daemon.start();
        daemon.awaitSeeing("gate");
        daemon.replace(watched.replace("score: 0.5", "score: 0.6"));
        daemon.awaitErr("score: 0.5 -> 0.6 [live]");
        daemon.write(watched.replace("score: 0.5", "score: 0.7"));
        daemon.awaitErr("score: 0.6 -> 0.7 [live]");
        daemon.stop();
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
