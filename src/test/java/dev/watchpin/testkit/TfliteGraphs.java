package dev.watchpin.testkit;

import static dev.watchpin.tensor.ElementType.FLOAT32;

import dev.watchpin.testkit.TfliteGraph.Op;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ready-made tiny models with a picture input {@code x} and an output {@code y}. */
public final class TfliteGraphs {
    /** Padding and ActivationFunctionType of schema.fbs. */
    private static final byte SAME = 0;

    private static final byte VALID = 1;
    private static final byte NONE = 0;
    private static final byte RELU6 = 3;

    private TfliteGraphs() {}

    /** y = x + x. */
    public static TfliteGraph doubling(int... axes) {
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, axes);
        int y = graph.tensor("y", FLOAT32, axes);
        return graph.operator(Op.ADD, List.of(x, x), y).output(y);
    }

    /**
     * A network of every kind of layer here, in float: [1,8,8,3] → conv 3×3/2 with ReLU6 →
     * depthwise 3×3 → average pool 2×2 → reshape → fully connected → softmax → [1,5]. Its weights
     * are random, of that seed.
     */
    public static TfliteGraph network(long seed) {
        Random random = new Random(seed);
        TfliteGraph graph = new TfliteGraph();
        int x = graph.input("x", FLOAT32, 1, 8, 8, 3);
        int convolved = graph.tensor("convolved", FLOAT32, 1, 4, 4, 8);
        int depthwise = graph.tensor("depthwise", FLOAT32, 1, 4, 4, 8);
        int added = graph.tensor("added", FLOAT32, 1, 4, 4, 8);
        int pooled = graph.tensor("pooled", FLOAT32, 1, 2, 2, 8);
        int flat = graph.tensor("flat", FLOAT32, 1, 32);
        int logits = graph.tensor("logits", FLOAT32, 1, 5);
        int y = graph.tensor("y", FLOAT32, 1, 5);
        int kernel = weights(graph, random, "kernel", 8, 3, 3, 3);
        int bias = weights(graph, random, "bias", 8);
        int kernels = weights(graph, random, "kernels", 1, 3, 3, 8);
        int matrix = weights(graph, random, "matrix", 5, 32);
        int offsets = weights(graph, random, "offsets", 5);
        int shape = graph.constant("shape", new int[] {1, 32}, 2);
        FlatTable conv = windows(SAME, 2).set(3, RELU6).set(4, 1).set(5, 1);
        FlatTable spread = windows(SAME, 1).set(3, 1).set(4, NONE).set(5, 1).set(6, 1);
        FlatTable pool = windows(VALID, 2).set(3, 2).set(4, 2).set(5, NONE);
        FlatTable softmax = new FlatTable().set(0, 1f);
        return graph.operator(Op.CONV_2D, conv, List.of(x, kernel, bias), List.of(convolved))
                .operator(
                        Op.DEPTHWISE_CONV_2D,
                        spread,
                        List.of(convolved, kernels, bias),
                        List.of(depthwise))
                .operator(Op.ADD, List.of(depthwise, convolved), added)
                .operator(Op.AVERAGE_POOL_2D, pool, List.of(added), List.of(pooled))
                .operator(Op.RESHAPE, List.of(pooled, shape), flat)
                .operator(Op.FULLY_CONNECTED, List.of(flat, matrix, offsets), logits)
                .operator(Op.SOFTMAX, softmax, List.of(logits), List.of(y))
                .output(y);
    }

    private static FlatTable windows(byte padding, int stride) {
        return new FlatTable().set(0, padding).set(1, stride).set(2, stride);
    }

    private static int weights(TfliteGraph graph, Random random, String name, int... axes) {
        float[] values = new float[Arrays.stream(axes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return graph.constant(name, values, axes);
    }
}
