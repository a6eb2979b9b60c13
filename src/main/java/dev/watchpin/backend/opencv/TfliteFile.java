package dev.watchpin.backend.opencv;

import dev.watchpin.backend.ModelTensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Inputs that a TFLite file declares (TensorFlow Lite's schema.fbs, version 3, laid out as
 * flatbuffers.dev "Internals" says); slots are the fields' numbers there.
 */
final class TfliteFile {
    private static final int IDENTIFIER_AT = 4;
    private static final int IDENTIFIER = 'T' | 'F' << 8 | 'L' << 16 | '3' << 24;
    private static final int MODEL_SUBGRAPHS = 2;
    private static final int SUBGRAPH_TENSORS = 0;
    private static final int SUBGRAPH_INPUTS = 1;
    private static final int TENSOR_SHAPE = 0;
    private static final int TENSOR_TYPE = 1;

    private final ByteBuffer bytes;

    private TfliteFile(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Shapes of four axes turned from the file's NHWC to the NCHW that OpenCV takes.
     *
     * @throws DamagedModelException where this is no whole TFLite model
     */
    static Declaration declaration(ByteBuffer bytes) {
        try {
            TfliteFile file = new TfliteFile(bytes);
            if (file.bytes.getInt(IDENTIFIER_AT) != IDENTIFIER) {
                throw new DamagedModelException("no TFL3 at byte 4");
            }
            return new Declaration(file.inputs(), List.of());
        } catch (IndexOutOfBoundsException beyond) {
            throw new DamagedModelException("a place beyond the end of the file");
        }
    }

    private List<ModelTensor> inputs() {
        int subgraph = element(field(follow(0), MODEL_SUBGRAPHS), 0);
        int tensors = field(subgraph, SUBGRAPH_TENSORS);
        int inputs = field(subgraph, SUBGRAPH_INPUTS);
        List<ModelTensor> found = new ArrayList<>();
        for (int i = 0; i < length(inputs); i++) {
            int tensor = element(tensors, bytes.getInt(inputs + Integer.BYTES * (1 + i)));
            found.add(new ModelTensor("input " + i, type(tensor), axes(tensor)));
        }
        return found;
    }

    private String type(int tensor) {
        int at = slot(tensor, TENSOR_TYPE);
        int number = at == 0 ? 0 : bytes.get(tensor + at);
        return switch (number) {
            case 0 -> "float32";
            case 1 -> "float16";
            case 2 -> "int32";
            case 3 -> "uint8";
            case 4 -> "int64";
            case 9 -> "int8";
            default -> "element type " + number;
        };
    }

    private List<OptionalInt> axes(int tensor) {
        int shape = field(tensor, TENSOR_SHAPE);
        List<OptionalInt> axes = new ArrayList<>();
        for (int i = 0; i < length(shape); i++) {
            int length = bytes.getInt(shape + Integer.BYTES * (1 + i));
            axes.add(length > 0 ? OptionalInt.of(length) : OptionalInt.empty());
        }
        return axes.size() == 4
                ? List.of(axes.get(0), axes.get(3), axes.get(1), axes.get(2))
                : axes;
    }

    /** Of the vector there, bounded by what can be in the file. */
    private int length(int vector) {
        int length = bytes.getInt(vector);
        if (length < 0 || length > bytes.capacity() / Integer.BYTES) {
            throw new DamagedModelException("a list of " + length + " entries");
        }
        return length;
    }

    /** The table that an entry of a vector of tables refers to. */
    private int element(int vector, int index) {
        if (index < 0 || index >= length(vector)) {
            throw new DamagedModelException("entry " + index + " of " + length(vector));
        }
        return follow(vector + Integer.BYTES * (1 + index));
    }

    /** What a table's field refers to. */
    private int field(int table, int number) {
        int at = slot(table, number);
        if (at == 0) {
            throw new DamagedModelException("a table without its field " + number);
        }
        return follow(table + at);
    }

    /** Distance of a field from its table; 0 where it is absent and has its default. */
    private int slot(int table, int number) {
        int vtable = table - bytes.getInt(table);
        int at = 4 + Short.BYTES * number;
        return at < Short.toUnsignedInt(bytes.getShort(vtable))
                ? Short.toUnsignedInt(bytes.getShort(vtable + at))
                : 0;
    }

    private int follow(int at) {
        return at + bytes.getInt(at);
    }
}
