package dev.watchpin.backend.graph;

import dev.watchpin.backend.ModelTensor;
import dev.watchpin.tensor.Quantization;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A subgraph of a TensorFlow Lite file (schema.fbs, version 3); every tensor number in it is one of
 * its tensors. The file's buffer is not copied.
 *
 * @param operators in the order in which they run
 */
public record Graph(List<Tensor> tensors, List<Operator> operators, int[] inputs, int[] outputs) {
    /** TensorType by number, in the words of {@link ModelTensor}. */
    private static final List<String> TYPES =
            List.of(
                    "float32",
                    "float16",
                    "int32",
                    "uint8",
                    "int64",
                    "string",
                    "bool",
                    "int16",
                    "complex64",
                    "int8",
                    "float64",
                    "complex128",
                    "uint64",
                    "resource",
                    "variant",
                    "uint32",
                    "uint16",
                    "int4",
                    "bfloat16");

    /** An operand that an operator may leave out. */
    public static final int NO_TENSOR = -1;

    /**
     * @param data of a constant, little-endian; empty for what is computed
     * @param variable keeps its numbers from run to run
     */
    public record Tensor(
            String name,
            String type,
            int[] shape,
            int[] signature,
            Optional<ByteBuffer> data,
            boolean variable,
            Quantization quantization) {
        /** As the file declares it: axes may be open. */
        public ModelTensor declared() {
            int[] axes = signature.length == shape.length ? signature : shape;
            return new ModelTensor(
                    name,
                    type,
                    IntStream.of(axes)
                            .mapToObj(a -> a < 0 ? OptionalInt.empty() : OptionalInt.of(a))
                            .toList());
        }

        public int elements() {
            return IntStream.of(shape).reduce(1, Math::multiplyExact);
        }
    }

    /**
     * @param code BuiltinOperator
     * @param options its table of BuiltinOptions; empty where it has none
     */
    public record Operator(int code, Optional<FlatTable> options, int[] inputs, int[] outputs) {}

    /**
     * All subgraphs, the main one first, each with an order that makes sense.
     *
     * @throws GraphException saying what is wrong
     */
    public static List<Graph> read(ByteBuffer file) throws GraphException {
        try {
            FlatTable model = FlatTable.root(file);
            List<FlatTable> buffers = model.tables(4);
            List<FlatTable> codes = model.tables(1);
            List<Graph> graphs = new ArrayList<>();
            for (FlatTable graph : model.tables(2)) {
                graphs.add(read(graph, codes, buffers));
            }
            if (graphs.isEmpty()) {
                throw new GraphException("a model without a graph");
            }
            for (Graph graph : graphs) {
                OrderCheck.check(graph);
            }
            return graphs;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new GraphException("damaged (" + e.getMessage() + "): download it again", e);
        }
    }

    private static Graph read(FlatTable graph, List<FlatTable> codes, List<FlatTable> buffers) {
        List<Tensor> tensors = new ArrayList<>();
        for (FlatTable tensor : graph.tables(0)) {
            tensors.add(tensor(tensor, buffers));
        }
        List<Operator> operators = new ArrayList<>();
        for (FlatTable operator : graph.tables(3)) {
            FlatTable code = codes.get(operator.integer(0, 0));
            operators.add(
                    new Operator(
                            Math.max(code.byteValue(0, 0), code.integer(3, 0)),
                            operator.table(4),
                            operator.integers(1),
                            operator.integers(2)));
        }
        return new Graph(tensors, operators, graph.integers(1), graph.integers(2));
    }

    private static Tensor tensor(FlatTable tensor, List<FlatTable> buffers) {
        int type = tensor.byteValue(1, 0);
        return new Tensor(
                tensor.text(3).orElse(""),
                type >= 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type,
                tensor.integers(0),
                tensor.integers(7),
                data(buffers.get(tensor.integer(2, 0))),
                tensor.byteValue(5, 0) != 0,
                tensor.table(4).map(Graph::quantization).orElse(Quantization.NONE));
    }

    /** Large files have offset and size instead of the bytes: constants too, but not read here. */
    private static Optional<ByteBuffer> data(FlatTable buffer) {
        Optional<ByteBuffer> data = buffer.vector(0, 1).filter(bytes -> bytes.limit() > 0);
        return data.isEmpty() && buffer.has(1) ? Optional.of(ByteBuffer.allocate(0)) : data;
    }

    /** None where there is a scale for each channel; a channel without weights may have 0. */
    private static Quantization quantization(FlatTable quantization) {
        float[] scales = quantization.reals(2);
        long[] zeroPoints = quantization.longs(3);
        for (float scale : scales) {
            if (!(scale > 0 || scale == 0 && scales.length > 1) || Float.isInfinite(scale)) {
                throw new IllegalArgumentException("a tensor's scale is " + scale);
            }
        }
        return scales.length == 1 && zeroPoints.length == 1
                ? new Quantization.PerTensor(scales[0], (int) zeroPoints[0])
                : Quantization.NONE;
    }
}
