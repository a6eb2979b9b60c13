package dev.watchpin.backend.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.OnnxGraphs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** On the library of the build, which has the CPU alone: what is refused, and how. */
class OrtProvidersTest {
    @TempDir private Path folder;
    private final OnnxRuntimeBackend backend = new OnnxRuntimeBackend();
    private ModelCard card;

    @BeforeEach
    void makeModel() throws Exception {
        Path file = OnnxGraphs.doubling(1, 3, 4, 4).write(folder.resolve("tiny.onnx"));
        card =
                ModelCards.of(
                        file,
                        "onnxruntime",
                        ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4));
    }

    private void open(ExecutionProvider... providers) throws BackendException {
        backend.open(card, new SessionOptions(1, 1, List.of(providers))).close();
    }

    private void assertRefused(String expected, ExecutionProvider... providers) {
        BackendException refusal = assertThrows(BackendException.class, () -> open(providers));
        assertEquals(card.file() + ": " + expected, refusal.getMessage());
    }

    private static ExecutionProvider provider(String name, Map<String, String> options) {
        return new ExecutionProvider(name, options);
    }

    @Test
    void tellsWhatTheLibraryHas() {
        assertTrue(backend.probe().toString().contains("Ready"));
        assertEquals(
                new Capabilities(Set.of("onnx"), Capabilities.Threads.PER_SESSION, List.of("cpu")),
                backend.capabilities().orElseThrow());
    }

    @Test
    void refusesWhatTheLibraryLacksAndNeverTakesTheCpuInstead() {
        for (String name :
                List.of("xnnpack", "acl", "cuda", "tensorrt", "qnn", "Cpu", "nonsense")) {
            assertRefused(
                    "execution provider %s is not in ONNX Runtime 1.28.0 (the packaged library),"
                                    .formatted(name)
                            + " which has: cpu",
                    provider(name, Map.of()),
                    provider("cpu", Map.of()));
        }
    }

    @Test
    void takesTheCpuWhereThatIsAskedFor() throws Exception {
        open(provider("cpu", Map.of()));
    }

    @Test
    void seesWhatRanWhere() throws Exception {
        OrtLibrary.availability();
        try (OrtSession.SessionOptions profiled = new OrtSession.SessionOptions()) {
            NodePlacement.profile(profiled);
            OrtEnvironment environment = OrtLibrary.environment();
            try (OrtSession session = environment.createSession(card.file().toString(), profiled);
                    OnnxTensor picture =
                            OnnxTensor.createTensor(environment, new float[1][3][4][4])) {
                session.run(Map.of("x", picture)).close();
                Set<String> ran = NodePlacement.end(session);
                assertEquals(Set.of("CPUExecutionProvider"), ran);
                assertThrows(
                        BackendException.class,
                        () -> NodePlacement.refuseCpuAlone(card.file(), ran));
            }
        }
        NodePlacement.refuseCpuAlone(
                card.file(), Set.of("CPUExecutionProvider", "XnnpackExecutionProvider"));
    }

    @Test
    void refusesOptionsThatWouldBeIgnored() {
        assertRefused(
                "execution provider cpu has no option use_arena; it has: none",
                provider("cpu", Map.of("use_arena", "1")));
    }

    @Test
    void givesXnnpackTheThreadsThatWereAskedForUnlessItsOwnAreSet() {
        assertEquals(Map.of("intra_op_num_threads", "3"), OrtProviders.withThreads(Map.of(), 3));
        Map<String, String> own = Map.of("intra_op_num_threads", "2");
        assertEquals(own, OrtProviders.withThreads(own, 3));
    }

    @Test
    void saysWhatToDoWhereOperatorsAreLeftOver() {
        String engine =
                "This session contains graph nodes that are assigned to the default CPU EP, but"
                        + " fallback to CPU EP has been explicitly disabled by the user.";
        String ours = OrtMessage.oneLine(new IllegalStateException(engine));
        assertTrue(ours.contains("with cpu as the last of them, those run there"), ours);
    }
}
