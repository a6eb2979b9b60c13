package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.doctor.Finding;
import dev.watchpin.app.doctor.Finding.State;
import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code watchpin doctor}, as a process on whatever machine this is. */
class DoctorCommandTest {
    @TempDir private Path folder;
    private DemoFolder demo;
    private String config;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
        config = demo.config(demo.pictures(), "");
    }

    private ChildJvm.Ended run(String... arguments) throws InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(Watchpin.class.getName(), "doctor"), Stream.of(arguments))
                        .toList();
        Map<String, String> environment = Map.of("STATE_DIRECTORY", folder.toString());
        return new ChildJvm(folder, List.of(), environment, command).run();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> states(JsonValue json, String check) {
        return json.at("checks").items().stream()
                .filter(it -> it.at("check").text().equals(check))
                .map(it -> it.at("state").text())
                .toList();
    }

    @Test
    void looksAtThisMachineAndLeavesNothingBehind() throws Exception {
        demo.watchpin().write("demo.yaml", config);
        Files.createFile(folder.resolve("out"));
        Files.createFile(folder.resolve("err"));
        Set<String> before = files();
        ChildJvm.Ended ended = run("--json", "demo.yaml");
        JsonValue json = Json.parse(ended.out());
        int wrong = json.at("wrong").integer();
        assertEquals(wrong == 0 ? ExitCode.OK : ExitCode.UNAVAILABLE, ended.exitCode(), ended::out);
        assertEquals("", ended.err());
        assertEquals(List.of("ok"), states(json, "config"));
        assertEquals(List.of("ok"), states(json, "model belt"));
        assertEquals(List.of("ok"), states(json, "camera belt"));
        assertEquals(List.of("ok"), states(json, "architecture"));
        assertEquals("ok", states(json, "engines").getFirst());
        assertTrue(json.at("checks").items().size() > 20, ended::out);
        assertEquals(before, files());
    }

    @Test
    void endsAsTheDaemonWouldOnABadConfig() throws Exception {
        demo.watchpin().write("demo.yaml", config.replace("line: 17", "line: [17]"));
        ChildJvm.Ended ended = run("demo.yaml");
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::err);
        List<String> lines = ended.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("wrong  config           demo.yaml:"), ended::out);
        assertEquals("fix: watchpin check demo.yaml", lines.get(1).strip());
        assertTrue(ended.out().contains("\nwrong: config"), ended::out);
    }

    @Test
    void tellsAModelThatIsAnotherFile() throws Exception {
        demo.watchpin().write("demo.yaml", config);
        Path model;
        try (Stream<Path> all = Files.walk(folder)) {
            model = all.filter(it -> it.toString().endsWith(".onnx")).findFirst().orElseThrow();
        }
        Files.write(model, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        ChildJvm.Ended ended = run("--json", "demo.yaml");
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::out);
        assertEquals(List.of("wrong"), states(Json.parse(ended.out()), "model belt"));
    }

    @Test
    void reportsWithoutAnySecretOfAnyConfig() throws Exception {
        demo.watchpin()
                .write("demo.yaml", config + "\n# rtsp://a:sekret1@sekret2/x\npassword: sekret3\n");
        demo.watchpin()
                .write("last-good.yaml", "x: [{url: 'rtsp://sekret4:sekret5@sekret6/sekret7'}]");
        ChildJvm.Ended ended = run("--report", "demo.yaml");
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::err);
        assertFalse((ended.out() + ended.err()).contains("sekret"), ended::toString);
        for (String heading : List.of("## versions", "## processor", "## config", "## journal")) {
            assertTrue(ended.out().contains("\n" + heading), ended::out);
        }
        assertTrue(ended.out().contains("password: \"***\""), ended::out);
    }

    @Test
    void knowsWhatBecameOfAConfig() throws Exception {
        demo.watchpin().write("demo.yaml", config);
        demo.watchpin().write("last-good.yaml", config);
        assertEquals(
                List.of("ok"),
                states(Json.parse(run("--json", "demo.yaml").out()), "config history"));
        String sha256 = ConfigVersion.sha256(config);
        demo.watchpin()
                .write(
                        "config-trial",
                        "rejected " + sha256 + " 2026-11-25T08:00:00Z it is blind\n");
        assertEquals(
                List.of("wrong"),
                states(Json.parse(run("--json", "demo.yaml").out()), "config history"));
    }

    @Test
    void refusesAMixOfBoth() throws Exception {
        ChildJvm.Ended ended = run("--json", "--report");
        assertEquals(ExitCode.USAGE, ended.exitCode());
        assertTrue(ended.err().startsWith("--report prints no JSON"), ended::err);
    }

    @Test
    void saysByItsExitCodeWhatIsWrong() {
        Finding line = new Finding("line relay", State.WRONG, "held", Optional.empty());
        Finding model = new Finding("model gate", State.WRONG, "missing", Optional.empty());
        Finding note = new Finding("clock", State.NOTE, "odd", Optional.empty());
        Finding folder = new Finding("models folder", State.WRONG, "full", Optional.empty());
        assertEquals(ExitCode.OK, DoctorCommand.exitCode(List.of(note)));
        assertEquals(ExitCode.UNAVAILABLE, DoctorCommand.exitCode(List.of(note, line)));
        assertEquals(ExitCode.CONFIG, DoctorCommand.exitCode(List.of(line, model)));
        assertEquals(ExitCode.UNAVAILABLE, DoctorCommand.exitCode(List.of(folder)));
    }
}
