package dev.watchpin.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.backend.tflite.TfliteBackend;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TfliteGraph;
import dev.watchpin.testkit.TfliteGraph.Op;
import dev.watchpin.testkit.TfliteGraphs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Two engines that share no code give the same numbers. */
class ReferenceAgreementTest {
    private static final InputSpec PICTURE =
            ModelCards.input(ElementType.FLOAT32, Layout.NHWC, 3, 8, 8);

    @TempDir Path folder;

    @Test
    void agreesWithTensorFlowLiteOnSmallNetworks() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Path file =
                    TfliteGraphs.network(seed).write(folder.resolve("network" + seed + ".tflite"));
            float[] ours = scores(new ReferenceBackend(), file, seed);
            float[] theirs = scores(new TfliteBackend(), file, seed);
            assertArrayEquals(theirs, ours, 1e-5f, "seed " + seed);
            float total = 0;
            for (float score : ours) {
                total += score;
            }
            assertEquals(1, total, 1e-5, "seed " + seed);
        }
    }

    private static float[] scores(BackendProvider provider, Path file, long seed) throws Exception {
        try (InferenceSession session =
                provider.open(
                        ModelCards.of(file, provider.name(), PICTURE), new SessionOptions(1, 1))) {
            fill(session, seed);
            session.run();
            return session.output(0).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /** The public float MobileNet, 31 operators of it, on a picture of noise. */
    @Test
    void agreesOnARealModel() throws Exception {
        var card = Cards.of("mobilenet_v1_0.25_224_float_tflite");
        SessionOptions options = new SessionOptions(1, 1);
        try (InferenceSession ours = new ReferenceBackend().open(card, options);
                InferenceSession theirs = new TfliteBackend().open(card, options)) {
            fill(ours, 5);
            fill(theirs, 5);
            ours.run();
            theirs.run();
            assertArrayEquals(
                    theirs.output(0).toArray(ValueLayout.JAVA_FLOAT),
                    ours.output(0).toArray(ValueLayout.JAVA_FLOAT),
                    1e-4f);
        }
    }

    private static void fill(InferenceSession session, long seed) {
        Random random = new Random(seed);
        for (long i = 0; i < session.input(0).byteSize() / Float.BYTES; i++) {
            session.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() * 2 - 1);
        }
    }

    @Test
    void namesWhatItHasWhereAnOperatorIsMissing() {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", ElementType.FLOAT32, 1, 8, 8, 3);
        int y = graph.tensor("y", ElementType.FLOAT32, 1, 8, 8, 3);
        graph.operator(Op.DIV, List.of(x, x), y).output(y);
        Path file = graph.write(folder.resolve("division.tflite"));
        String message =
                assertThrows(BackendException.class, () -> scores(new ReferenceBackend(), file, 1))
                        .getMessage();
        assertTrue(message.contains("operator 42 of schema.fbs is not here"), message);
    }
}
