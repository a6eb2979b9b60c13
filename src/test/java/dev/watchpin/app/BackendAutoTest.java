package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code backend: auto} as a process, with engines that are plugins around onnxruntime. */
class BackendAutoTest {
    private static final String OURS = "onnxruntime 1.28.0 on ";

    @TempDir private Path folder;
    @TempDir private Path work;
    private WrappedEngines engines;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeFolders() throws IOException {
        engines = new WrappedEngines(folder.resolve("plugins"), work);
        environment.put(Engines.VARIABLE, engines.plugins().toString());
        environment.put(ConfigStore.VARIABLE, Files.createDirectory(folder.resolve("state")) + "");
    }

    private ChildJvm.Ended run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(Watchpin.class.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(folder, List.of(), environment, command).run();
    }

    /** The demo of pictures, its card naming that engine, its engine to be chosen. */
    private String demo(String engine) throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path card = folder.resolve("model.yaml");
        Files.writeString(card, Files.readString(card).replace("onnxruntime", engine));
        String config = demo.config(demo.pictures(), "");
        Path file = demo.watchpin().write("watchpin.yaml", config.replace("model: .", AUTO_MODEL));
        return file.toString();
    }

    private static final String AUTO_MODEL = "model: .\n    backend: auto";

    private Path kept() {
        return folder.resolve("state/engine-belt.json");
    }

    private static void assertSays(String text, String told) {
        assertTrue(told.contains(text), () -> "not there: " + text + "\n" + told);
    }

    @Test
    void runsTheBeltOnTheFastestThatAgreesAndKeepsIt() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        engines.add("blind", WrappedEngines.BLIND);
        Path models = Path.of("models").toAbsolutePath();
        for (String name :
                List.of("belt-detector.onnx", "float.onnx", "model.yaml", "float.yaml")) {
            Files.copy(models.resolve("belt-detector").resolve(name), folder.resolve(name));
        }
        Path card = folder.resolve("model.yaml");
        Files.writeString(
                card,
                Files.readString(card).replace("onnxruntime", "slow") + "siblings: [float.yaml]\n");
        String demo = Files.readString(Path.of("config/demo.yaml"));
        Path config =
                Files.writeString(
                        folder.resolve("watchpin.yaml"),
                        demo.replace("../models/eval", models.resolve("eval").toString())
                                .replace(", pace: realtime", "")
                                .replace("model: ../models/belt-detector", AUTO_MODEL)
                                .replaceFirst("(?m)^telemetry: .*$", ""));
        ChildJvm.Ended ended = run("run", config.toString());
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertSays("camera=belt blind 1.0 on belt-detector.onnx: p50 ", ended.err());
        assertSays(" is not seen", ended.err());
        assertSays("runs it: it agrees with the card's own, slow 1.0 on", ended.err());
        assertSays("kept as " + kept(), ended.err());
        assertTrue(WatchpinProcess.intervals(ended.out(), "reject").size() > 2, ended::out);
        JsonValue state = Json.read(kept());
        assertEquals(8, state.at("candidates").items().size(), "4 engines read ONNX, 2 files");
        String engine = state.at("engine").text();
        assertTrue(Set.of("onnxruntime", "opencv").contains(engine), engine);

        ChildJvm.Ended check = run("check", config.toString());
        assertEquals(ExitCode.OK, check.exitCode(), check::toString);
        assertSays("engines to choose from: slow 1.0 on belt-detector.onnx, ", check.out());
        assertSays(
                "camera belt: " + engine + " was chosen " + state.at("time").text(), check.out());
        assertTrue(
                Pattern.compile("(?m)^slow 1.0 on belt-detector.onnx +\\d+\\.\\d ")
                        .matcher(check.out())
                        .find(),
                check::out);
    }

    @Test
    void takesWhatIsKeptUntilSomethingChanges() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        String config = demo("slow");
        assertSays("kept as " + kept(), run("run", config).err());
        String first = Files.readString(kept());

        ChildJvm.Ended again = run("run", config);
        String chosen = "redness.onnx runs it: chosen " + Json.parse(first).at("time").text();
        assertSays(chosen, again.err());
        assertFalse(again.err().contains("p50"), again::err);
        assertEquals(first, Files.readString(kept()));

        engines.add("blind", WrappedEngines.BLIND);
        ChildJvm.Ended third = run("run", config);
        assertSays("camera=belt blind 1.0 on redness.onnx: p50 ", third.err());
        assertSays("kept as " + kept(), third.err());

        Files.writeString(kept(), first.substring(0, 100));
        ChildJvm.Ended torn = run("run", config);
        assertSays("what is kept of its engine's choice is not used: " + kept(), torn.err());
        assertSays("kept as " + kept(), torn.err());
        assertEquals(4, Json.read(kept()).at("candidates").items().size());
    }

    @Test
    void choosesAtEachStartWithoutAStateFolder() throws Exception {
        environment.remove(ConfigStore.VARIABLE);
        engines.add("slow", WrappedEngines.SLOW);
        ChildJvm.Ended ended = run("run", demo("slow"));
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertSays("not kept, since there is no state folder: each start chooses", ended.err());
    }

    @Test
    void givesAnEngineThatTwiceTookTheProcessWithItNoThirdTurn() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        engines.add("crashing", WrappedEngines.CRASHING);
        String config = demo("slow");
        assertEquals(134, run("run", config).exitCode());
        assertEquals(134, run("run", config).exitCode());
        ChildJvm.Ended third = run("run", config);
        assertEquals(ExitCode.OK, third.exitCode(), third::toString);
        assertSays(
                "crashing 1.0 on redness.onnx is not tried: the process ended twice", third.err());
        assertSays(" on redness.onnx runs it: it agrees", third.err());
    }

    @Test
    void timesAgainOnDemandAndPrintsATable() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        String config = demo("slow");
        ChildJvm.Ended ended = run("backends", "--retime", config);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertSays("CANDIDATE", ended.out());
        assertSays("kept as " + kept(), ended.out());
        assertSays(" on redness.onnx runs it: chosen 2", run("run", config).err());
    }

    @Test
    void saysWhatToDoWhereNothingCanBeTimedAgain() throws Exception {
        String config = demo("onnxruntime");
        engines.add("slow", WrappedEngines.SLOW);
        Path file = Path.of(config);
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("source: .*", "source: {kind: v4l2, device: /dev/absent}"));
        ChildJvm.Ended ended = run("backends", "--retime", config);
        assertEquals(ExitCode.UNAVAILABLE, ended.exitCode(), ended::toString);
        assertSays("stop that first: systemctl stop watchpin", ended.err());

        environment.put(ConfigStore.VARIABLE, folder.resolve("absent").toString());
        ended = run("backends", "--retime", config);
        assertEquals(ExitCode.CANNOT_CREATE, ended.exitCode(), ended::toString);
        assertSays("absent cannot be written", ended.err());

        Files.writeString(file, Files.readString(file).replace("backend: auto", "backend: card"));
        ended = run("backends", "--retime", config);
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertSays("no camera has backend: auto", ended.err());
    }

    private LiveDaemon live(String frames) throws Exception {
        LiveDaemon daemon = LiveDaemon.in(Files.createDirectory(folder.resolve("live")));
        daemon.write(
                daemon.config(300, LiveDaemon.camera("gate", 17, frames, "0.5"))
                        .replace("model: .", AUTO_MODEL));
        return daemon;
    }

    /** As the status file has it once the model is open. */
    private static void assertRuns(String file, LiveDaemon daemon) throws Exception {
        daemon.awaitNextStatus();
        daemon.await(() -> daemon.camera("gate").members().containsKey("engine"));
        assertEquals(OURS + file, daemon.camera("gate").at("engine").text());
    }

    @Test
    void runsTheCardsEngineWhereTheCameraGivesNoFrames() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        try (LiveDaemon daemon = live("0")) {
            daemon.start(environment);
            daemon.awaitErr("camera=gate no engine could be chosen, the card's own runs");
            assertRuns("redness.onnx", daemon);
            assertTrue(Files.notExists(daemon.state("engine-gate.json")));
            daemon.stop();
        }
    }

    @Test
    void runsTheCardsEngineAfterAReloadThatAsksForAChoice() throws Exception {
        engines.add("slow", WrappedEngines.SLOW);
        try (LiveDaemon daemon = live(LiveDaemon.WELL)) {
            String auto = Files.readString(daemon.file());
            daemon.write(auto.replace("backend: auto", "backend: card"));
            daemon.start(environment);
            daemon.awaitSeeing("gate");
            daemon.replace(auto);
            daemon.reload();
            daemon.awaitErr(
                    "a choice is made at the next restart, or by watchpin backends --retime");
            daemon.awaitErr("taken over: ");
            assertRuns("redness.onnx", daemon);
            assertEquals(ExitCode.OK, daemon.stop().exitCode());
        }
    }
}
