package dev.watchpin.backend.tflite;

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
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.testkit.Allocations;
import dev.watchpin.testkit.FlatTable;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TfliteGraph;
import dev.watchpin.testkit.TfliteGraph.Op;
import dev.watchpin.testkit.TfliteGraph.TfliteType;
import dev.watchpin.testkit.TfliteGraphs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is TensorFlow Lite's own: types, quantization, open shapes, odd outputs, its messages. */
class TfliteSessionTest {
    private static final InputSpec PICTURE = ModelCards.input(FLOAT32, Layout.NHWC, 3, 4, 4);

    @TempDir Path folder;

    @Test
    void readsBytesAndTellsHowTheyAreQuantized() throws Exception {
        for (ElementType type : List.of(UINT8, INT8)) {
            TfliteGraph graph = new TfliteGraph();
            int x = graph.input("x", type, 1, 4, 4, 3);
            int y = graph.tensor("y", FLOAT32, 1, 4, 4, 3);
            int z = graph.tensor("z", type, 1, 4, 4, 3);
            graph.quantize(x, 0.5f, 10).quantize(z, 0.25f, 20);
            graph.operator(Op.DEQUANTIZE, List.of(x), y).operator(Op.QUANTIZE, List.of(y), z);
            graph.output(y).output(z);
            try (InferenceSession session =
                    open(graph, ModelCards.input(type, Layout.NHWC, 3, 4, 4))) {
                session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 30);
                session.run();
                assertEquals(10, session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
                assertEquals(60, session.output(1).get(ValueLayout.JAVA_BYTE, 0));
                assertEquals(Quantization.NONE, session.outputs().get(0).quantization());
                assertEquals(
                        new Quantization.PerTensor(0.25f, 20),
                        session.outputs().get(1).quantization());
            }
        }
    }

    @Test
    void refusesACardThatQuantizesOtherwise() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", UINT8, 1, 4, 4, 3);
        int y = graph.tensor("y", FLOAT32, 1, 4, 4, 3);
        graph.quantize(x, 0.5f, 10).operator(Op.DEQUANTIZE, List.of(x), y).output(y);
        String message = refusal(graph, quantized(new Quantization.PerTensor(0.25f, 10)));
        assertTrue(message.contains("set quantization: {scale: 0.5, zero-point: 10}"), message);
        String levels = refusal(graph, quantized(new Quantization.PerTensor(1, 0)));
        assertTrue(levels.contains("{scale: 1.0, zero-point: 0}"), levels);
    }

    /** Scale 1 counts in levels: what real number a level stands for is then not said. */
    @Test
    void takesACardThatCountsInLevels() throws Exception {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", UINT8, 1, 4, 4, 3);
        int y = graph.tensor("y", FLOAT32, 1, 4, 4, 3);
        graph.quantize(x, 0.5f, 10).operator(Op.DEQUANTIZE, List.of(x), y).output(y);
        open(graph, quantized(new Quantization.PerTensor(1, 10))).close();
    }

    @Test
    void givesOpenAxesTheCardsLengths() throws Exception {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, -1, -1, -1, 3);
        int y = graph.tensor("y", FLOAT32, -1, -1, -1, 3);
        graph.operator(Op.ADD, List.of(x, x), y).output(y);
        InputSpec wide = ModelCards.input(FLOAT32, Layout.NHWC, 3, 2, 7);
        try (InferenceSession session = open(graph, wide)) {
            assertEquals(List.of(1, 2, 7, 3), session.outputs().getFirst().shape());
            session.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, 41, 4);
            session.run();
            assertEquals(8, session.output(0).getAtIndex(ValueLayout.JAVA_FLOAT, 41));
        }
    }

    @Test
    void readsPlanarPictures() throws Exception {
        InputSpec planar = ModelCards.input(FLOAT32, Layout.NCHW, 3, 4, 4);
        try (InferenceSession session = open(TfliteGraphs.doubling(1, 3, 4, 4), planar)) {
            assertEquals(List.of(1, 3, 4, 4), session.inputs().getFirst().shape());
        }
    }

    @Test
    void copiesOutputsThatAreNotPlanned() throws Exception {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, 1, 4, 4, 3);
        int y = graph.tensor("y", FLOAT32, 1, 4, 4, 3);
        int fixed = graph.constant("fixed", new float[] {3, 4}, 1, 2);
        graph.operator(Op.ADD, List.of(x, x), y).output(y).output(fixed).output(x).output(y);
        try (InferenceSession session = open(graph, PICTURE)) {
            session.input(0).set(ValueLayout.JAVA_FLOAT, 0, 5);
            session.run();
            assertEquals(10, session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
            assertArrayEquals(
                    new float[] {3, 4}, session.output(1).toArray(ValueLayout.JAVA_FLOAT));
            assertEquals(5, session.output(2).get(ValueLayout.JAVA_FLOAT, 0));
            assertEquals(10, session.output(3).get(ValueLayout.JAVA_FLOAT, 0));
        }
    }

    /** Places that are not zero: how many follows from the picture. */
    @Test
    void refusesAnOutputThatFollowsThePicture() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, 1, 4, 4, 3);
        int truth = graph.tensor("truth", TfliteType.BOOL, 1, 4, 4, 3);
        int y = graph.tensor("y", INT64, 1, 4);
        graph.operator(Op.CAST, new FlatTable(), List.of(x), List.of(truth));
        graph.operator(Op.WHERE, List.of(truth), y).output(y);
        String message = refusal(graph, PICTURE);
        assertTrue(message.contains("follows the picture"), message);
    }

    @Test
    void refusesOutputsOfOtherTypes() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, 1, 4, 4, 3);
        int y = graph.tensor("y", TfliteType.BOOL, 1, 4, 4, 3);
        graph.operator(Op.CAST, List.of(x), y).output(y);
        assertTrue(refusal(graph, PICTURE).contains("output y bool[1,4,4,3]"));
    }

    @Test
    void namesTheOperatorThatItLacks() {
        TfliteGraph custom = new TfliteGraph();
        int x = custom.input("x", FLOAT32, 1, 4, 4, 3);
        int y = custom.tensor("y", FLOAT32, 1, 4, 4, 3);
        custom.custom("Frobnicate", new byte[0], List.of(x), List.of(y)).output(y);
        String message = refusal(custom, PICTURE);
        assertTrue(message.contains("custom operator Frobnicate is unknown"), message);
        TfliteGraph later = new TfliteGraph();
        int a = later.input("x", FLOAT32, 1, 4, 4, 3);
        int b = later.tensor("y", FLOAT32, 1, 4, 4, 3);
        later.operator(Op.UNKNOWN, List.of(a), b).output(b);
        String number = refusal(later, PICTURE);
        assertTrue(number.contains("4000"), number);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, 1, 4, 4, 3);
        int shape = graph.constant("shape", new int[] {1, 7}, 2);
        int y = graph.tensor("y", FLOAT32, 1, 7);
        graph.operator(Op.RESHAPE, List.of(x, shape), y).output(y);
        String message = refusal(graph, PICTURE);
        assertTrue(message.contains("RESHAPE"), message);
    }

    @Test
    void refusesGraphsThatTheEngineWouldCrashOf() {
        TfliteGraph early = new TfliteGraph();
        int x = early.input("x", FLOAT32, 1, 4, 4, 3);
        int never = early.tensor("never", FLOAT32, 1, 4, 4, 3);
        int y = early.tensor("y", FLOAT32, 1, 4, 4, 3);
        early.operator(Op.ADD, List.of(x, never), y).output(y);
        assertTrue(refusal(early, PICTURE).contains("reads tensor 1 before anything"));
        TfliteGraph deadEnd = new TfliteGraph();
        int a = deadEnd.input("x", FLOAT32, 1, 4, 4, 3);
        int b = deadEnd.tensor("y", FLOAT32, 1, 4, 4, 3);
        int c = deadEnd.tensor("z", FLOAT32, 1, 4, 4, 3);
        deadEnd.operator(Op.ADD, List.of(a, a), b).operator(Op.ADD, List.of(a, b), c).output(b);
        assertTrue(refusal(deadEnd, PICTURE).contains("operator 1 computes what nothing reads"));
    }

    @Test
    void refusesATensorThatNoBoardCouldHold() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, -1, -1, -1, 3);
        int y = graph.tensor("y", FLOAT32, -1, -1, -1, 3);
        graph.operator(Op.ADD, List.of(x, x), y).output(y);
        InputSpec huge = ModelCards.input(FLOAT32, Layout.NHWC, 3, 20_000, 20_000);
        String message = refusal(graph, huge);
        assertTrue(message.contains("takes 4800000000 bytes"), message);
    }

    /** GATHER on an index read from the picture: fine on black, out of range on white. */
    @Test
    void reportsARunThatFailsAndRunsAgain() throws Exception {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", UINT8, 1, 1, 1, 1);
        int index = graph.tensor("index", TfliteType.INT32, 1, 1, 1, 1);
        int table = graph.constant("table", new float[] {7}, 1);
        int y = graph.tensor("y", FLOAT32, 1, 1, 1, 1);
        graph.operator(Op.CAST, List.of(x), index);
        graph.operator(Op.GATHER, List.of(table, index), y).output(y);
        InputSpec pixel = ModelCards.input(UINT8, Layout.NHWC, 1, 1, 1);
        try (InferenceSession session = open(graph, pixel)) {
            session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 200);
            InferenceException failure = assertThrows(InferenceException.class, session::run);
            assertTrue(failure.getMessage().contains("gather"), failure.getMessage());
            session.input(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
            session.run();
            assertEquals(7, session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
        }
    }

    @Test
    void takesNothingOfTheHeap() throws Exception {
        try (InferenceSession session = open(TfliteGraphs.doubling(1, 4, 4, 3), PICTURE)) {
            assertEquals(0, Allocations.bytes(20_000, 1_000, () -> run(session)));
        }
    }

    private static void run(InferenceSession session) {
        try {
            session.run();
        } catch (InferenceException e) {
            throw new AssertionError(e);
        }
    }

    private static InputSpec quantized(Quantization quantization) {
        InputSpec plain = ModelCards.input(UINT8, Layout.NHWC, 3, 4, 4);
        return new InputSpec(
                plain.width(),
                plain.height(),
                plain.layout(),
                plain.type(),
                plain.colour(),
                plain.mean(),
                plain.std(),
                plain.fit(),
                plain.anchor(),
                plain.cropFraction(),
                plain.pad(),
                plain.resample(),
                quantization);
    }

    private String refusal(TfliteGraph graph, InputSpec input) {
        String message =
                assertThrows(BackendException.class, () -> open(graph, input).close()).getMessage();
        assertTrue(message.contains("model.tflite"), message);
        return message;
    }

    private InferenceSession open(TfliteGraph graph, InputSpec input) throws Exception {
        Path file = Files.write(folder.resolve("model.tflite"), graph.bytes());
        return new TfliteBackend()
                .open(ModelCards.of(file, "tflite", input), new SessionOptions(1, 1));
    }
}
