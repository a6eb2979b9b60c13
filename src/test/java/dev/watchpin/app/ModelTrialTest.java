package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.testkit.BuiltJar;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.OnnxGraphs;
import dev.watchpin.testkit.RedParts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code check} makes of models that their engine does not survive. */
class ModelTrialTest {
    private static final String CRASH =
            "MemorySegment.ofAddress(8).reinterpret(8)"
                    + ".get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0);";
    private static final String HANG =
            "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { }";

    @TempDir private Path folder;
    @TempDir private Path work;
    private DemoFolder demo;
    private Path model;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
        model = folder.resolve("redness.onnx");
        demo.watchpin().write("demo.yaml", demo.config(demo.pictures(), ""));
    }

    @Test
    void givesTheEngineNoByteOfAnotherFile() throws Exception {
        Files.writeString(model, "no model");
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(ended.err().contains(model + ": sha256 is "), ended::err);
    }

    /** Makes the demo's model one of an engine that does this in open. */
    private void engineThat(String does) throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        String source = Files.readString(Path.of("src/test/plugin/ConstantBackend.java"));
        String changed = source.replace("return new Constant(", does + " return new Constant(");
        BuiltJar.of(plugins.resolve("plugin.jar"), work, "ConstantBackend", changed);
        editCard("backend: onnxruntime", "backend: constant");
    }

    private void editCard(String pattern, String by) throws Exception {
        Path card = folder.resolve("model.yaml");
        String text = Files.readString(card);
        String edited = text.replaceFirst(pattern, by);
        Files.writeString(card, edited);
        assertTrue(!edited.equals(text), "the card has " + pattern);
    }

    private ChildJvm.Ended run(String... mainAndArguments) throws Exception {
        Map<String, String> environment =
                Map.of(Engines.VARIABLE, folder.resolve("plugins").toString());
        return new ChildJvm(folder, List.of(), environment, List.of(mainAndArguments)).run();
    }

    private ChildJvm.Ended check() throws Exception {
        return run(Watchpin.class.getName(), "check", "demo.yaml");
    }

    @Test
    void makesACrashAFinding() throws Exception {
        engineThat(CRASH);
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertEquals(
                "camera belt: the engine crashed on %s: signal 11 SIGSEGV; do not use it, or get"
                                .formatted(model)
                        + " it again\n",
                ended.err());
    }

    /** The finding of src/docs/decisions/0013: ARM does not trap where x86 does. */
    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
    void makesACrashOfOnnxRuntimeAFinding() throws Exception {
        demo.replaceModel(OnnxGraphs.trapping(1, 3, 48, 48));
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertEquals(
                "camera belt: the engine crashed on %s: signal 8 SIGFPE in libonnxruntime.so; do"
                                .formatted(model)
                        + " not use it, or get it again\n",
                ended.err());
    }

    @Test
    void makesAHangAFinding() throws Exception {
        engineThat(HANG);
        ChildJvm.Ended ended = run(ImpatientTrial.class.getName(), "demo.yaml");
        assertEquals(
                "the engine did not come to an end with %s within 5 s: do not use it, or get it"
                                .formatted(model)
                        + " again\n",
                ended.out());
    }

    @Test
    void findsAGoodModelGood() throws Exception {
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertTrue(ended.out().endsWith(" 1 rules, 2 outputs: good\n"), ended::out);
        assertEquals("", ended.err());
    }

    @Test
    void refusesExecutionProvidersThatAreNotThere() throws Exception {
        String config = demo.config(demo.pictures(), "");
        String asked =
                config.replace("model: .", "model: .\n    execution-providers: [xnnpack, cpu]");
        demo.watchpin().write("demo.yaml", asked);
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(ended.err().contains("execution provider xnnpack is not in ONNX"), ended::err);
        engineThat("");
        ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(ended.err().contains("backend constant has no execution"), ended::err);
    }

    @Test
    void refusesADamagedModelInTheUsualWords() throws Exception {
        String hash = RedParts.sha256(Files.writeString(model, "no model"));
        editCard("sha256: .*", "sha256: " + hash);
        ChildJvm.Ended ended = check();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(ended.err().contains("damaged, or not an ONNX model"), ended::err);
    }

    @Test
    void tellsSignalsApartFromOrderlyEnds() throws Exception {
        Path file = Path.of("/m/x.onnx");
        ModelTrial.refuseCrash(file, ExitCode.CONFIG, "refused");
        ModelTrial.refuseCrash(file, 1, "no such file");
        String trace =
                "#  SIGFPE (0x8) at pc=0x00007f, pid=1, tid=2\n# C  [libengine.so+0x12ab]  f+0x1\n";
        assertEquals(
                "the engine crashed on /m/x.onnx: signal 8 SIGFPE in libengine.so; do not use it,"
                        + " or get it again",
                refusal(134, trace));
        assertTrue(refusal(137, "").contains(": signal 9; "));
    }

    private static String refusal(int exitCode, String said) {
        Path file = Path.of("/m/x.onnx");
        return assertThrows(
                        BackendException.class, () -> ModelTrial.refuseCrash(file, exitCode, said))
                .getMessage();
    }
}
