package dev.watchpin.backend.onnxruntime;

import static dev.watchpin.tensor.ElementType.FLOAT32;
import static dev.watchpin.tensor.ElementType.INT64;
import static dev.watchpin.tensor.ElementType.INT8;
import static dev.watchpin.tensor.ElementType.UINT8;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.OnnxAttribute;
import dev.watchpin.testkit.OnnxGraph;
import dev.watchpin.testkit.OnnxGraph.OnnxType;
import dev.watchpin.testkit.OnnxGraphs;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class OnnxRuntimeSessionTest {
    private static final InputSpec PICTURE = ModelCards.input(FLOAT32, Layout.NCHW, 3, 4, 4);

    @TempDir Path folder;

    @Test
    void takesOpenAxesFromTheCard() throws Exception {
        try (InferenceSession session =
                open(OnnxGraphs.identity(FLOAT32, "N", 3, "H", "W"), PICTURE)) {
            assertEquals(List.of(1, 3, 4, 4), session.inputs().getFirst().shape());
            assertEquals(List.of(1, 3, 4, 4), session.outputs().getFirst().shape());
            session.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, 47, 5);
            session.run();
            assertEquals(5, session.output(0).getAtIndex(ValueLayout.JAVA_FLOAT, 47));
        }
    }

    @Test
    void refusesAnOutputWhoseLengthFollowsThePicture() {
        String message = refusal(OnnxGraphs.nonZeroPlaces(1, 3, 4, 4), PICTURE);
        assertTrue(message.contains("output y int64[4,?]"), message);
        assertTrue(message.contains("fixed shapes"), message);
    }

    @Test
    void bindsTheShapeThatTheModelGives() throws Exception {
        OnnxGraph lying =
                OnnxGraph.named("lying")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .node("Identity", "x", "y")
                        .output("y", FLOAT32, 1, 3, 4, 5);
        try (InferenceSession session = open(lying, PICTURE)) {
            assertEquals(List.of(1, 3, 4, 4), session.outputs().getFirst().shape());
        }
    }

    @Test
    void runsQuantizedPictures() throws Exception {
        InputSpec nhwc = ModelCards.input(UINT8, Layout.NHWC, 3, 2, 2);
        OnnxGraph unsigned = OnnxGraphs.dequantize(UINT8, 0.5f, 10, 1, 2, 2, 3);
        assertEquals((200 - 10) * 0.5f, dequantized(unsigned, nhwc, 200));
        InputSpec signed = ModelCards.input(INT8, Layout.NCHW, 3, 2, 2);
        OnnxGraph graph = OnnxGraphs.dequantize(INT8, 0.25f, -128, 1, 3, 2, 2);
        assertEquals((-100 + 128) * 0.25f, dequantized(graph, signed, -100));
    }

    @Test
    void givesTheNumbersOfAHead() throws Exception {
        float[] head = {1, 2, 3, 4, 0.9f, 0.1f, 5, 6, 7, 8, 0.2f, 0.8f};
        OnnxGraph graph = OnnxGraphs.constantOutput(4, 4, head, 1, 6, 2);
        try (InferenceSession session = open(graph, PICTURE)) {
            session.input(0).fill((byte) 1);
            session.run();
            assertEquals(List.of(1, 6, 2), session.outputs().getFirst().shape());
            assertArrayEquals(head, session.output(0).toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    @Test
    void passesNotANumberOn() throws Exception {
        try (InferenceSession session = open(OnnxGraphs.nanOnBlack(1, 3, 4, 4), PICTURE)) {
            session.run();
            assertTrue(Float.isNaN(session.output(0).get(ValueLayout.JAVA_FLOAT, 0)));
        }
    }

    @Test
    void computesASoftmax() throws Exception {
        OnnxGraph graph = OnnxGraphs.softmaxOfChannels(3, 4, 4);
        try (InferenceSession session = open(graph, PICTURE)) {
            MemorySegment input = session.input(0);
            for (int i = 16; i < 32; i++) {
                input.setAtIndex(ValueLayout.JAVA_FLOAT, i, 2);
            }
            session.run();
            double sum = Math.exp(0) + Math.exp(2) + Math.exp(0);
            assertEquals(
                    Math.exp(2) / sum,
                    session.output(0).getAtIndex(ValueLayout.JAVA_FLOAT, 1),
                    1e-6);
        }
    }

    @Test
    void bindsSeveralOutputsInTheFilesOrder() throws Exception {
        try (InferenceSession session = open(fourOutputs(), PICTURE)) {
            assertEquals(
                    List.of("d", "a", "c", "b"),
                    session.outputs().stream().map(TensorSpec::name).toList());
            assertEquals(INT64, session.outputs().getLast().type());
        }
    }

    @Test
    void refusesTypesItCannotBind() {
        for (OnnxType type : List.of(OnnxType.FLOAT16, OnnxType.DOUBLE, OnnxType.UINT16)) {
            OnnxGraph graph =
                    OnnxGraph.named("typed")
                            .input("x", type, 1, 3, 4, 4)
                            .node("Identity", "x", "y")
                            .output("y", type, 1, 3, 4, 4);
            String message = refusal(graph, PICTURE);
            assertTrue(message.contains("model.yaml input float32[1,3,4,4] NCHW"), message);
            assertTrue(message.contains("is not supported"), message);
        }
        OnnxGraph truths =
                OnnxGraph.named("truths")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .node("IsNaN", "x", "y")
                        .output("y", OnnxType.BOOL, 1, 3, 4, 4);
        String message = refusal(truths, PICTURE);
        assertTrue(message.contains("output y bool[1,3,4,4]; supported are float32"), message);
    }

    /** A megabyte of weights each: a hundred sessions left open would show. */
    @Test
    void keepsNothingOfModelsThatFitNoCard() {
        OnnxGraph large = OnnxGraphs.constantOutput(4, 4, new float[1 << 18], 1, 1 << 18);
        InputSpec wide = ModelCards.input(FLOAT32, Layout.NCHW, 3, 4, 5);
        refuse(large, wide, 20);
        ProcessUsage before = ProcessUsage.now();
        refuse(large, wide, 100);
        ProcessUsage after = ProcessUsage.now();
        long grownBytes = after.rssBytes() - before.rssBytes();
        assertTrue(grownBytes < 50L << 20, before + " before, " + after + " after");
    }

    private void refuse(OnnxGraph graph, InputSpec input, int times) {
        for (int i = 0; i < times; i++) {
            refusal(graph, input);
        }
    }

    @Test
    void refusesTwoInputs() {
        OnnxGraph graph =
                OnnxGraph.named("two")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .input("w", FLOAT32, 1, 3, 4, 4)
                        .node("Add", List.of("x", "w"), List.of("y"))
                        .output("y", FLOAT32, 1, 3, 4, 4);
        assertTrue(refusal(graph, PICTURE).contains("has 2 inputs"));
    }

    @Test
    void refusesWhatThisEngineIsTooOldFor() {
        String opset = refusal(OnnxGraphs.doubling(1, 3, 4, 4).opset(99), PICTURE);
        assertTrue(opset.contains("needs opset 99 of ai.onnx"), opset);
        OnnxGraph graph =
                OnnxGraph.named("unknown")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .node("Frobnicate", "x", "y")
                        .output("y", FLOAT32, 1, 3, 4, 4);
        String operator = refusal(graph, PICTURE);
        assertTrue(operator.contains("operator Frobnicate of opset 13"), operator);
    }

    /** They would get past the checksum; left alone, the engine looks in the working folder. */
    @Test
    void refusesWeightsInAnotherFile() throws Exception {
        Path weights = Files.createTempFile(Path.of("target"), "weights", ".bin");
        Files.write(weights, new byte[48 * 4]);
        OnnxGraph graph =
                OnnxGraph.named("external")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .externalConstant("w", OnnxType.FLOAT, weights.toString(), 1, 3, 4, 4)
                        .node("Add", List.of("x", "w"), List.of("y"))
                        .output("y", FLOAT32, 1, 3, 4, 4);
        String message = refusal(graph, PICTURE);
        assertTrue(message.contains("in another file"), message);
    }

    @Test
    void refusesATensorThatNoBoardCouldHold() {
        InputSpec huge = ModelCards.input(FLOAT32, Layout.NCHW, 3, 20_000, 20_000);
        String message = refusal(OnnxGraphs.identity(FLOAT32, "N", 3, "H", "W"), huge);
        assertTrue(message.contains("takes 4800000000 bytes"), message);
    }

    @Test
    void refusesAModelThatFailsInItsWarmUp() {
        assertTrue(refusal(OnnxGraphs.misshapen(), PICTURE).contains("cannot be reshaped"));
    }

    /** As many places on black as on noise, so that open cannot tell; fewer on what comes later. */
    @Test
    void reportsAnOutputThatOutgrowsItsTensor() throws Exception {
        OnnxGraph graph =
                OnnxGraph.named("late")
                        .input("x", FLOAT32, 1, 3, 4, 4)
                        .constant("limit", new float[] {1000})
                        .node("Less", List.of("x", "limit"), List.of("dim"))
                        .node("NonZero", "dim", "y")
                        .output("y", INT64, 4, "found");
        try (InferenceSession session = open(graph, PICTURE)) {
            assertEquals(List.of(4, 48), session.outputs().getFirst().shape());
            session.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, 0, 2000);
            InferenceException failure = assertThrows(InferenceException.class, session::run);
            assertTrue(failure.getMessage().contains("{4,47}"), failure.getMessage());
        }
    }

    /**
     * Bits flipped in the file: refused or run, but the JVM stays up and the reason is one line.
     */
    @Test
    void survivesDamagedFiles() throws Exception {
        byte[] whole = OnnxGraphs.dequantize(UINT8, 0.5f, 10, 1, 3, 4, 4).bytes();
        InputSpec input = ModelCards.input(UINT8, Layout.NCHW, 3, 4, 4);
        long seed = 20261123;
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try (InferenceSession session = open(damaged, input)) {
                session.run();
            } catch (BackendException | InferenceException e) {
                refused++;
                String message = "seed " + seed + " file " + i + ": " + e.getMessage();
                assertTrue(!e.getMessage().contains("\n"), message);
            }
        }
        assertTrue(refused > 100, "seed " + seed + ": refused " + refused);
    }

    /** Gather on an index read from the picture: fine on black, out of range on white. */
    @Test
    void reportsARunThatFailsAndRunsAgain() throws Exception {
        OnnxGraph graph =
                OnnxGraph.named("gather")
                        .input("x", UINT8, 1, 1, 1, 1)
                        .constant("table", new float[] {7}, 1)
                        .node("Cast", List.of("x"), List.of("index"), OnnxAttribute.of("to", 7))
                        .node("Gather", List.of("table", "index"), List.of("y"))
                        .output("y", FLOAT32, 1, 1, 1, 1);
        InputSpec pixel = ModelCards.input(UINT8, Layout.NCHW, 1, 1, 1);
        try (InferenceSession session = open(graph, pixel)) {
            session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 200);
            InferenceException failure = assertThrows(InferenceException.class, session::run);
            assertTrue(failure.getMessage().contains("model.onnx"), failure.getMessage());
            assertTrue(failure.getCause() != null, "cause");
            session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
            session.run();
            assertEquals(7, session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
        }
    }

    @Test
    void takesNoMoreHeapThanItsBudget() throws Exception {
        try (InferenceSession one = open(OnnxGraphs.doubling(1, 3, 4, 4), PICTURE);
                InferenceSession four = open(fourOutputs(), PICTURE)) {
            assertWithin(OnnxRuntimeSession.heapBytesPerRun(1), one);
            assertWithin(OnnxRuntimeSession.heapBytesPerRun(4), four);
        }
    }

    private static void assertWithin(int budgetBytes, InferenceSession session) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int runs = 1_000;
        for (int i = 0; i < runs; i++) {
            session.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            session.run();
        }
        double perRun = (threads.getCurrentThreadAllocatedBytes() - before) / (double) runs;
        assertTrue(perRun <= budgetBytes, perRun + " bytes a run, budget " + budgetBytes);
        assertTrue(perRun > 0, "allocation is not measured on this JVM");
    }

    private static OnnxGraph fourOutputs() {
        return OnnxGraph.named("four")
                .input("x", FLOAT32, 1, 3, 4, 4)
                .node("Identity", "x", "d")
                .node("Neg", "x", "a")
                .node("Abs", "x", "c")
                .node("Shape", "x", "b")
                .output("d", FLOAT32, 1, 3, 4, 4)
                .output("a", FLOAT32, 1, 3, 4, 4)
                .output("c", FLOAT32, 1, 3, 4, 4)
                .output("b", INT64, 4);
    }

    private float dequantized(OnnxGraph graph, InputSpec input, int level) throws Exception {
        try (InferenceSession session = open(graph, input)) {
            session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) level);
            session.run();
            return session.output(0).get(ValueLayout.JAVA_FLOAT, 0);
        }
    }

    private String refusal(OnnxGraph graph, InputSpec input) {
        String message =
                assertThrows(BackendException.class, () -> open(graph, input).close()).getMessage();
        assertTrue(message.contains("model.onnx"), message);
        return message;
    }

    private InferenceSession open(OnnxGraph graph, InputSpec input) throws Exception {
        return open(graph.bytes(), input);
    }

    private InferenceSession open(byte[] model, InputSpec input) throws Exception {
        Path file = Files.write(folder.resolve("model.onnx"), model);
        return new OnnxRuntimeBackend()
                .open(ModelCards.of(file, "onnxruntime", input), new SessionOptions(1, 1));
    }
}
