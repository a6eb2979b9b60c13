package dev.watchpin.backend.graph;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Whether operators read only what is there when they run, and write what is read: indices, order,
 * one writer a tensor, no dead ends. Each of these, broken, was seen to crash the engine.
 */
final class OrderCheck {
    private final Graph graph;
    private final BitSet known = new BitSet();
    private final BitSet written = new BitSet();
    private final BitSet read = new BitSet();

    private OrderCheck(Graph graph) {
        this.graph = graph;
    }

    static void check(Graph graph) throws GraphException {
        new OrderCheck(graph).check();
    }

    private void check() throws GraphException {
        for (int i = 0; i < graph.tensors().size(); i++) {
            Graph.Tensor tensor = graph.tensors().get(i);
            if (tensor.data().isPresent() || tensor.variable() || tensor.elements() == 0) {
                known.set(i);
            }
        }
        for (int input : graph.inputs()) {
            existing(input, "the graph's inputs");
            known.set(input);
        }
        for (int i = 0; i < graph.operators().size(); i++) {
            check(graph.operators().get(i), "operator " + i);
        }
        for (int output : graph.outputs()) {
            readable(output, "the graph's outputs");
        }
        for (int i = 0; i < graph.operators().size(); i++) {
            if (IntStream.of(graph.operators().get(i).outputs()).noneMatch(read::get)) {
                throw new GraphException(
                        "operator %d computes what nothing reads, of which XNNPACK crashes: convert"
                                        .formatted(i)
                                + " the model again without it");
            }
        }
    }

    private void check(Graph.Operator operator, String name) throws GraphException {
        for (int input : operator.inputs()) {
            if (input != Graph.NO_TENSOR) {
                readable(input, name);
            }
        }
        for (int output : operator.outputs()) {
            if (output != Graph.NO_TENSOR) {
                existing(output, name);
                if (written.get(output) || isGiven(output)) {
                    throw new GraphException(
                            "damaged: %s writes tensor %d, which has its numbers from elsewhere"
                                    .formatted(name, output));
                }
                written.set(output);
                known.set(output);
            }
        }
    }

    private boolean isGiven(int tensor) {
        return known.get(tensor) && graph.tensors().get(tensor).elements() != 0;
    }

    private void readable(int tensor, String reader) throws GraphException {
        existing(tensor, reader);
        if (!known.get(tensor)) {
            throw new GraphException(
                    "damaged: %s reads tensor %d before anything has written it"
                            .formatted(reader, tensor));
        }
        read.set(tensor);
    }

    private void existing(int tensor, String user) throws GraphException {
        if (tensor < 0 || tensor >= graph.tensors().size()) {
            throw new GraphException(
                    "damaged: %s name tensor %d; there are %d"
                            .formatted(user, tensor, graph.tensors().size()));
        }
    }
}
