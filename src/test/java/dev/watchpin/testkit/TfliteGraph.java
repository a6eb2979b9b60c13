package dev.watchpin.testkit;

import dev.watchpin.tensor.ElementType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes tiny TensorFlow Lite models for tests. Tensors are numbered as they are added: {@code var
 * g = new TfliteGraph(); int x = g.input("x", FLOAT32, 1, 4, 4, 3); int y = g.tensor("y", FLOAT32,
 * 1, 4, 4, 3); g.operator(Op.ADD, List.of(x, x), y).output(y).bytes()}. Field and operator numbers
 * are those of schema.fbs, version 3; ready-made graphs are in {@link TfliteGraphs}.
 */
public final class TfliteGraph {
    /** BuiltinOperator with its member of BuiltinOptions; 0 has none. */
    public enum Op {
        ADD(0, 11),
        AVERAGE_POOL_2D(1, 5),
        CONV_2D(3, 1),
        DEPTHWISE_CONV_2D(4, 2),
        DEQUANTIZE(6, 0),
        FULLY_CONNECTED(9, 8),
        MAX_POOL_2D(17, 5),
        RELU6(21, 0),
        RESHAPE(22, 17),
        SOFTMAX(25, 9),
        CUSTOM(32, 0),
        GATHER(36, 23),
        DIV(42, 29),
        CAST(53, 0),
        WHERE(109, 0),
        QUANTIZE(114, 0),
        /** No engine has it yet. */
        UNKNOWN(4000, 0);

        private final int code;
        private final int options;

        Op(int code, int options) {
            this.code = code;
            this.options = options;
        }
    }

    /** TensorType, with types that are not supported here too. */
    public enum TfliteType {
        FLOAT32(0),
        FLOAT16(1),
        INT32(2),
        UINT8(3),
        INT64(4),
        STRING(5),
        BOOL(6),
        INT8(9);

        private final byte number;

        TfliteType(int number) {
            this.number = (byte) number;
        }

        static TfliteType of(ElementType type) {
            return valueOf(type.name());
        }
    }

    private final List<FlatTable> tensors = new ArrayList<>();
    private final List<FlatTable> operators = new ArrayList<>();
    private final List<FlatTable> codes = new ArrayList<>();
    private final List<FlatTable> buffers = new ArrayList<>(List.of(new FlatTable()));
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();

    public int input(String name, ElementType type, int... axes) {
        inputs.add(tensor(name, type, axes));
        return inputs.getLast();
    }

    public int tensor(String name, ElementType type, int... axes) {
        return tensor(name, TfliteType.of(type), axes);
    }

    /**
     * @param axes -1 for an axis of open length
     */
    public int tensor(String name, TfliteType type, int... axes) {
        int[] shape = axes.clone();
        boolean open = false;
        for (int i = 0; i < shape.length; i++) {
            open |= shape[i] < 0;
            shape[i] = Math.abs(shape[i]);
        }
        FlatTable tensor = new FlatTable().set(0, shape).set(1, type.number).set(2, 0).set(3, name);
        if (open) {
            tensor.set(7, axes);
        }
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    /** Bytes of that tensor, little-endian: it is a constant then. */
    public TfliteGraph fill(int tensor, byte[] data) {
        buffers.add(new FlatTable().set(0, data));
        tensors.get(tensor).set(2, buffers.size() - 1);
        return this;
    }

    public int constant(String name, float[] values, int... axes) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        int tensor = tensor(name, TfliteType.FLOAT32, axes);
        fill(tensor, raw.array());
        return tensor;
    }

    public int constant(String name, int[] values, int... axes) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            raw.putInt(value);
        }
        int tensor = tensor(name, TfliteType.INT32, axes);
        fill(tensor, raw.array());
        return tensor;
    }

    /** real = scale · (stored − zero point), for the whole tensor. */
    public TfliteGraph quantize(int tensor, float scale, long zeroPoint) {
        return quantize(tensor, 0, new float[] {scale}, new long[] {zeroPoint});
    }

    /** One scale a channel. */
    public TfliteGraph quantize(int tensor, int axis, float[] scales, long[] zeroPoints) {
        tensors.get(tensor).set(4, new FlatTable().set(2, scales).set(3, zeroPoints).set(6, axis));
        return this;
    }

    public TfliteGraph output(int tensor) {
        outputs.add(tensor);
        return this;
    }

    public TfliteGraph operator(Op op, List<Integer> in, int out) {
        return operator(op, new FlatTable(), in, List.of(out));
    }

    public TfliteGraph operator(Op op, FlatTable options, List<Integer> in, List<Integer> out) {
        FlatTable code = new FlatTable().set(0, (byte) Math.min(op.code, 127)).set(3, op.code);
        FlatTable operator = operator(code, in, out);
        if (op.options != 0) {
            operator.set(3, (byte) op.options).set(4, options);
        }
        return this;
    }

    /**
     * @param options a FlexBuffer, as the operator wants it
     */
    public TfliteGraph custom(String name, byte[] options, List<Integer> in, List<Integer> out) {
        FlatTable code =
                new FlatTable().set(0, (byte) Op.CUSTOM.code).set(1, name).set(3, Op.CUSTOM.code);
        operator(code, in, out).set(5, options);
        return this;
    }

    private FlatTable operator(FlatTable code, List<Integer> in, List<Integer> out) {
        codes.add(code);
        FlatTable operator =
                new FlatTable().set(0, codes.size() - 1).set(1, ints(in)).set(2, ints(out));
        operators.add(operator);
        return operator;
    }

    public byte[] bytes() {
        FlatTable graph =
                new FlatTable()
                        .set(0, tensors)
                        .set(1, ints(inputs))
                        .set(2, ints(outputs))
                        .set(3, operators);
        return new FlatTable()
                .set(0, 3)
                .set(1, codes)
                .set(2, List.of(graph))
                .set(4, buffers)
                .root("TFL3");
    }

    /** Writes the model there and returns the file. */
    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
