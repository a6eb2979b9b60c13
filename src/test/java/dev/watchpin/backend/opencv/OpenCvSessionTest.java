package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.OnnxGraph;
import dev.watchpin.testkit.OnnxGraph.OnnxType;
import dev.watchpin.testkit.OnnxGraphs;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class OpenCvSessionTest {
    private static final InputSpec PICTURE =
            ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4);
    private static final int FAILED_OPENS = 1_000;
    private static final long ALLOWED_GROWTH_BYTES = 16L << 20;

    @TempDir Path folder;

    @Test
    void keepsTheFilesOrderOfOutputs() throws Exception {
        try (InferenceSession session = open(twoOutputs())) {
            assertEquals("last", session.outputs().get(0).name());
            assertEquals("first", session.outputs().get(1).name());
            session.input(0).set(ValueLayout.JAVA_FLOAT, 0, 3);
            session.run();
            assertEquals(-3, session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
            assertEquals(6, session.output(1).get(ValueLayout.JAVA_FLOAT, 0));
        }
    }

    @Test
    void namesTheOperatorAndItsNode() {
        String message = refusal(frobnicate());
        assertTrue(message.contains("Frobnicate"), message);
    }

    /** They would get past the checksum. */
    @Test
    void refusesWeightsInAnotherFile() throws IOException {
        Path weights = Files.createTempFile(folder, "weights", ".bin");
        Files.write(weights, new byte[48 * 4]);
        OnnxGraph graph =
                OnnxGraph.named("external")
                        .input("x", ElementType.FLOAT32, 1, 3, 4, 4)
                        .externalConstant("w", OnnxType.FLOAT, weights.toString(), 1, 3, 4, 4)
                        .node("Add", List.of("x", "w"), List.of("y"))
                        .output("y", ElementType.FLOAT32, 1, 3, 4, 4);
        assertTrue(refusal(graph).contains("another file"), refusal(graph));
    }

    @Test
    void takesFloatsAlone() {
        OnnxGraph bytes = OnnxGraphs.dequantize(ElementType.UINT8, 0.5f, 10, 1, 3, 4, 4);
        String message = refusal(bytes, ModelCards.input(ElementType.UINT8, Layout.NCHW, 3, 4, 4));
        assertTrue(message.contains("float32 alone"), message);
    }

    /** One fails in the importer, one at its first run. */
    @Test
    void keepsNothingOfAThousandFailedOpens() throws Exception {
        ModelCard unknown = card(frobnicate(), PICTURE);
        ModelCard misshapen = card(OnnxGraphs.misshapen(), PICTURE);
        failToOpen(unknown, misshapen, FAILED_OPENS / 10);
        ProcessUsage before = ProcessUsage.now();
        failToOpen(unknown, misshapen, FAILED_OPENS);
        ProcessUsage after = ProcessUsage.now();
        assertTrue(
                after.rssBytes() - before.rssBytes() < ALLOWED_GROWTH_BYTES,
                before + " before, " + after + " after " + FAILED_OPENS + " failed opens");
        assertEquals(before.descriptors(), after.descriptors(), "open descriptors");
    }

    @Test
    void takesNoMoreHeapThanItsBudget() throws Exception {
        try (InferenceSession session = open(twoOutputs())) {
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
            int budget = OpenCvSession.heapBytesPerRun(2);
            assertTrue(perRun <= budget, perRun + " bytes a run, budget " + budget);
            assertTrue(perRun > 0, "allocation is not measured on this JVM");
        }
    }

    /** What is read of a file before OpenCV sees it is Java, and must take any bytes. */
    @Test
    void readsDeclarationsOfAnyBytes() {
        long seed = 20261129;
        Random random = new Random(seed);
        byte[] onnx = twoOutputs().bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = onnx.clone();
            for (int change = 0; change <= i % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String sample = "seed " + seed + " sample " + i;
            declare(() -> OnnxFile.declaration(ByteBuffer.wrap(bytes)), sample);
            bytes[4] = 'T';
            bytes[5] = 'F';
            bytes[6] = 'L';
            bytes[7] = '3';
            declare(() -> TfliteFile.declaration(ByteBuffer.wrap(bytes)), sample);
            declare(() -> DarknetFiles.declaration(ByteBuffer.wrap(bytes)), sample);
        }
    }

    private static void declare(Runnable reading, String sample) {
        try {
            reading.run();
        } catch (DamagedModelException expected) {
            assertTrue(!expected.getMessage().isBlank(), sample);
        } catch (RuntimeException other) {
            throw new AssertionError(sample, other);
        }
    }

    private static OnnxGraph frobnicate() {
        return OnnxGraph.named("odd")
                .input("x", ElementType.FLOAT32, 1, 3, 4, 4)
                .node("Frobnicate", "x", "y")
                .output("y", ElementType.FLOAT32, 1, 3, 4, 4);
    }

    private static OnnxGraph twoOutputs() {
        return OnnxGraph.named("two")
                .input("x", ElementType.FLOAT32, 1, 3, 4, 4)
                .node("Add", List.of("x", "x"), List.of("first"))
                .node("Neg", "x", "last")
                .output("last", ElementType.FLOAT32, 1, 3, 4, 4)
                .output("first", ElementType.FLOAT32, 1, 3, 4, 4);
    }

    private void failToOpen(ModelCard one, ModelCard other, int times) {
        for (int i = 0; i < times; i++) {
            ModelCard card = i % 2 == 0 ? one : other;
            assertThrows(BackendException.class, () -> open(card).close());
        }
    }

    private String refusal(OnnxGraph graph) {
        return refusal(graph, PICTURE);
    }

    private String refusal(OnnxGraph graph, InputSpec input) {
        String message =
                assertThrows(BackendException.class, () -> open(card(graph, input)).close())
                        .getMessage();
        assertTrue(message.contains("model.onnx"), message);
        return message;
    }

    private InferenceSession open(OnnxGraph graph) throws Exception {
        return open(card(graph, PICTURE));
    }

    private static InferenceSession open(ModelCard card) throws BackendException {
        return new OpenCvBackend().open(card, new SessionOptions(1, 1));
    }

    private ModelCard card(OnnxGraph graph, InputSpec input) throws IOException {
        Path file = graph.write(Files.createTempDirectory(folder, "m").resolve("model.onnx"));
        return ModelCards.of(file, "opencv", input);
    }
}
