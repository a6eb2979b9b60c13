package dev.watchpin.testkit;

import dev.watchpin.tensor.ElementType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes tiny ONNX models for tests: {@code OnnxGraph.named("id").input("x", FLOAT32, 1, 3, 4,
 * 4).node("Identity", "x", "y").output("y", FLOAT32, 1, 3, 4, 4).bytes()}. Field numbers are those
 * of onnx.proto3; ready-made graphs are in {@link OnnxGraphs}.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;

    /** TensorProto.DataType, with the types that are not supported here too. */
    public enum OnnxType {
        FLOAT(1),
        UINT8(2),
        INT8(3),
        UINT16(4),
        INT32(6),
        INT64(7),
        STRING(8),
        BOOL(9),
        FLOAT16(10),
        DOUBLE(11);

        private final int number;

        OnnxType(int number) {
            this.number = number;
        }

        static OnnxType of(ElementType type) {
            return switch (type) {
                case FLOAT32 -> FLOAT;
                case UINT8 -> UINT8;
                case INT8 -> INT8;
                case INT32 -> INT32;
                case INT64 -> INT64;
            };
        }
    }

    private final ProtobufWriter graph = new ProtobufWriter();
    private int opset = 13;

    private OnnxGraph(String name) {
        graph.text(2, name);
    }

    public static OnnxGraph named(String name) {
        return new OnnxGraph(name);
    }

    /** 13 unless told; a number no engine has yet makes a model that cannot be opened. */
    public OnnxGraph opset(int version) {
        opset = version;
        return this;
    }

    /**
     * @param axes integers, or strings for axes of open length: {@code "N", 3, 4, 4}
     */
    public OnnxGraph input(String name, ElementType type, Object... axes) {
        return input(name, OnnxType.of(type), axes);
    }

    public OnnxGraph input(String name, OnnxType type, Object... axes) {
        graph.message(11, value(name, type, axes));
        return this;
    }

    /**
     * @param axes as with inputs
     */
    public OnnxGraph output(String name, ElementType type, Object... axes) {
        return output(name, OnnxType.of(type), axes);
    }

    public OnnxGraph output(String name, OnnxType type, Object... axes) {
        graph.message(12, value(name, type, axes));
        return this;
    }

    /** One input, one output, no attributes. */
    public OnnxGraph node(String op, String input, String output) {
        return node(op, List.of(input), List.of(output));
    }

    public OnnxGraph node(
            String op, List<String> inputs, List<String> outputs, OnnxAttribute... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, outputs.getFirst()).text(4, op);
        for (OnnxAttribute attribute : attributes) {
            node.message(5, attribute.proto());
        }
        graph.message(1, node);
        return this;
    }

    /** An initializer of floats; no shape means a scalar. */
    public OnnxGraph constant(String name, float[] values, long... shape) {
        ByteBuffer raw = littleEndian(values.length * Float.BYTES);
        for (float value : values) {
            raw.putFloat(value);
        }
        return constant(name, OnnxType.FLOAT, raw.array(), shape);
    }

    /** An initializer of 64-bit integers, as Reshape and its like want. */
    public OnnxGraph constant(String name, long[] values, long... shape) {
        ByteBuffer raw = littleEndian(values.length * Long.BYTES);
        for (long value : values) {
            raw.putLong(value);
        }
        return constant(name, OnnxType.INT64, raw.array(), shape);
    }

    /** An initializer of any type, its bytes little-endian. */
    public OnnxGraph constant(String name, OnnxType type, byte[] raw, long... shape) {
        graph.message(5, tensor(name, type, raw, shape));
        return this;
    }

    /** An initializer whose bytes are in another file, beside the model. */
    public OnnxGraph externalConstant(String name, OnnxType type, String file, long... shape) {
        ProtobufWriter place = new ProtobufWriter().text(1, "location").text(2, file);
        graph.message(5, tensorHead(name, type, shape).message(13, place).integer(14, 1));
        return this;
    }

    public byte[] bytes() {
        return new ProtobufWriter()
                .integer(1, IR_VERSION)
                .text(2, "watchpin-test")
                .message(7, graph)
                .message(8, new ProtobufWriter().text(1, "").integer(2, opset))
                .toByteArray();
    }

    /** Writes the model there and returns the file. */
    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProtobufWriter tensor(String name, OnnxType type, byte[] raw, long... shape) {
        return tensorHead(name, type, shape).bytes(9, raw);
    }

    private static ProtobufWriter tensorHead(String name, OnnxType type, long... shape) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (long axis : shape) {
            tensor.integer(1, axis);
        }
        return tensor.integer(2, type.number).text(8, name);
    }

    private static ProtobufWriter value(String name, OnnxType type, Object... axes) {
        ProtobufWriter shape = new ProtobufWriter();
        for (Object axis : axes) {
            shape.message(
                    1,
                    axis instanceof Number length
                            ? new ProtobufWriter().integer(1, length.longValue())
                            : new ProtobufWriter().text(2, (String) axis));
        }
        ProtobufWriter tensor = new ProtobufWriter().integer(1, type.number).message(2, shape);
        return new ProtobufWriter()
                .text(1, name)
                .message(2, new ProtobufWriter().message(1, tensor));
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
