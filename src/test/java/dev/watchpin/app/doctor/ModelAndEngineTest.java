package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ModelAndEngineTest {
    private static final Path OWN = Path.of("models/belt-detector");

    @TempDir private Path root;
    @TempDir private Path models;

    private List<Finding> model() throws Exception {
        return model(new FakeMachine(root), models);
    }

    private static List<Finding> model(FakeMachine machine, Path folder) throws Exception {
        return Examination.of(new ModelCheck(machine.around(), "gate", ModelCards.read(folder)));
    }

    private void copy() throws IOException {
        copy(models);
    }

    private static void copy(Path to) throws IOException {
        try (Stream<Path> files = Files.list(OWN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void verifiesAModel() throws Exception {
        copy();
        assertTrue(FakeMachine.only(OK, model()).text().endsWith("is what the card says (sha256)"));
        Path file = models.resolve("belt-detector.onnx");
        Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        Finding changed = FakeMachine.only(WRONG, model());
        assertTrue(changed.text().contains("is another file: sha256 "), changed.text());
        assertTrue(changed.fix().orElseThrow().startsWith("watchpin models verify " + models));
        Files.delete(file);
        assertTrue(FakeMachine.only(WRONG, model()).text().endsWith("is missing"));
        Files.createDirectory(file);
        assertTrue(FakeMachine.only(WRONG, model()).text().endsWith("is no regular file"));
    }

    @Test
    void saysWhatTheServiceMayNotReadThoughRootDoes() throws Exception {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        machine.folder("/srv/models").mode("/srv", "rwxr-xr-x").mode("/srv/models", "rwxr-xr-x");
        Path folder = machine.at("/srv/models");
        copy(folder);
        machine.mode("/srv/models/belt-detector.onnx", "rw-r--r--");
        machine.mode("/srv/models/model.yaml", "rw-r--r--");
        FakeMachine.only(OK, model(machine, folder));
        machine.mode("/srv/models/belt-detector.onnx", "rw-------");
        List<Finding> alone = model(machine, folder);
        assertEquals(List.of(OK, WRONG), FakeMachine.states(alone));
        assertTrue(alone.getLast().text().startsWith("watchpin (groups"), alone::toString);
        assertTrue(
                alone.getLast().text().contains("may not read /srv/models/belt-detector.onnx ("),
                alone::toString);
        assertEquals(
                "sudo chmod a+rX /srv/models/belt-detector.onnx",
                alone.getLast().fix().orElseThrow());
        machine.mode("/srv", "rwx------");
        List<Finding> below = model(machine, folder);
        assertTrue(below.getLast().text().contains("may not read /srv ("), below::toString);
    }

    @Test
    void saysThatTheUnitHidesHomes() throws Exception {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        machine.folder("/home/pi/m").mode("/home", "rwxr-xr-x").mode("/home/pi", "rwxr-xr-x");
        Path folder = machine.at("/home/pi/m");
        copy(folder);
        List<Finding> hidden = model(machine, folder);
        assertEquals(List.of(OK, WRONG), FakeMachine.states(hidden));
        assertEquals(
                "/home/pi/m/model.yaml: the service sees nothing of /home (ProtectHome= of"
                        + " its unit)",
                hidden.getLast().text());
        machine.systemd(FakeMachine.UNIT + "BindReadOnlyPaths=/home/pi:/home/pi:rbind\n");
        machine.mode("/home/pi/m", "rwxr-xr-x");
        machine.mode("/home/pi/m/belt-detector.onnx", "rw-r--r--");
        machine.mode("/home/pi/m/model.yaml", "rw-r--r--");
        FakeMachine.only(OK, model(machine, folder));
    }

    private List<Finding> engines(int exitCode, String out, String err) {
        FakeMachine machine = new FakeMachine(root).says("java", exitCode, out, err);
        return Examination.of(
                new EnginesCheck(
                        machine.around(FakeMachine.camera("kind: pattern")),
                        machine.machine().commands(),
                        List.of("java", "backends")));
    }

    private static final String ONNX =
            "{\"name\": \"onnxruntime\", \"version\": \"1.28.0\", \"from\": \"/x.jar\"}";
    private static final String NO_OPENCV =
            "{\"name\": \"opencv\", \"missing\": \"no jar\", \"remedy\": \"apt install it\","
                    + " \"from\": \"/x\"}";

    @Test
    void listsEngines() {
        List<Finding> findings = engines(0, "[" + ONNX + ", " + NO_OPENCV + "]", "");
        assertEquals(List.of(OK, UNKNOWN), FakeMachine.states(findings));
        assertEquals("onnxruntime 1.28.0", findings.getFirst().text());
    }

    @Test
    void missesTheOneThatTheConfigWants() {
        String missing = NO_OPENCV.replace("opencv", "onnxruntime");
        List<Finding> findings = engines(0, "[" + missing + "]", "");
        assertEquals(List.of(WRONG, WRONG), FakeMachine.states(findings));
        assertEquals("apt install it", findings.getLast().fix().orElseThrow());
    }

    @Test
    void tellsABrokenPlugin() {
        List<Finding> findings =
                engines(
                        78,
                        "[" + ONNX + ", {\"from\": \"/p.jar\", \"broken\": \"no provider\"}]",
                        "");
        assertEquals(List.of(OK, WRONG), FakeMachine.states(findings));
    }

    @Test
    void survivesAnEngineThatCrashes() {
        Finding crash =
                FakeMachine.only(
                        WRONG,
                        engines(
                                134,
                                "#\n#  SIGILL (0x4) at pc=0x1\n# C  [libonnxruntime.so+0x5]\n",
                                ""));
        assertTrue(crash.text().startsWith("asking them ended with signal 6"), crash.text());
        assertTrue(crash.text().contains("SIGILL"), crash.text());
        FakeMachine.only(WRONG, engines(1, "", "Error: could not find java"));
        FakeMachine.only(WRONG, engines(0, "{}", ""));
    }
}
