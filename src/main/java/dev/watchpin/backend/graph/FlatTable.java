package dev.watchpin.backend.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of a FlatBuffer (FlatBuffers documentation, "Internals"). Fields are asked for by number;
 * one that is absent has its default. An offset or length that leaves the buffer is an {@link
 * IndexOutOfBoundsException} or {@link IllegalArgumentException}.
 */
public final class FlatTable {
    private static final String IDENTIFIER = "TFL3";

    private final ByteBuffer bytes;
    private final int position;
    private final int vtable;

    private FlatTable(ByteBuffer bytes, int position) {
        this.bytes = bytes;
        this.position = position;
        this.vtable = position - bytes.getInt(position);
    }

    /** The root table of a TensorFlow Lite file; the buffer is not copied. */
    static FlatTable root(ByteBuffer file) throws GraphException {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        byte[] identifier = new byte[4];
        if (bytes.limit() >= 8) {
            bytes.get(4, identifier);
        }
        if (!IDENTIFIER.equals(new String(identifier, StandardCharsets.US_ASCII))) {
            throw new GraphException("damaged, or not a TensorFlow Lite model: download it again");
        }
        return new FlatTable(bytes, bytes.getInt(0));
    }

    public int integer(int field, int otherwise) {
        int at = place(field);
        return at == 0 ? otherwise : bytes.getInt(at);
    }

    /** Signed. */
    public int byteValue(int field, int otherwise) {
        int at = place(field);
        return at == 0 ? otherwise : bytes.get(at);
    }

    public float real(int field, float otherwise) {
        int at = place(field);
        return at == 0 ? otherwise : bytes.getFloat(at);
    }

    Optional<String> text(int field) {
        return vector(field, 1).map(text -> StandardCharsets.UTF_8.decode(text).toString());
    }

    Optional<FlatTable> table(int field) {
        int at = place(field);
        return at == 0 ? Optional.empty() : Optional.of(new FlatTable(bytes, target(at)));
    }

    List<FlatTable> tables(int field) {
        List<FlatTable> tables = new ArrayList<>();
        Optional<ByteBuffer> offsets = vector(field, Integer.BYTES);
        if (offsets.isPresent()) {
            int first = target(place(field)) + Integer.BYTES;
            for (int i = 0; i < offsets.get().limit() / Integer.BYTES; i++) {
                tables.add(new FlatTable(bytes, target(first + Integer.BYTES * i)));
            }
        }
        return tables;
    }

    int[] integers(int field) {
        ByteBuffer found = vector(field, Integer.BYTES).orElse(ByteBuffer.allocate(0));
        int[] numbers = new int[found.limit() / Integer.BYTES];
        found.asIntBuffer().get(numbers);
        return numbers;
    }

    float[] reals(int field) {
        ByteBuffer found = vector(field, Float.BYTES).orElse(ByteBuffer.allocate(0));
        float[] numbers = new float[found.limit() / Float.BYTES];
        found.asFloatBuffer().get(numbers);
        return numbers;
    }

    long[] longs(int field) {
        ByteBuffer found = vector(field, Long.BYTES).orElse(ByteBuffer.allocate(0));
        long[] numbers = new long[found.limit() / Long.BYTES];
        found.asLongBuffer().get(numbers);
        return numbers;
    }

    /** The elements' bytes, little-endian; empty where the field is absent. */
    Optional<ByteBuffer> vector(int field, int elementBytes) {
        int at = place(field);
        if (at == 0) {
            return Optional.empty();
        }
        int start = target(at);
        long length = Integer.toUnsignedLong(bytes.getInt(start)) * elementBytes;
        if (length > bytes.limit()) {
            throw new IndexOutOfBoundsException("a vector of " + length + " bytes");
        }
        return Optional.of(
                bytes.slice(start + Integer.BYTES, (int) length).order(ByteOrder.LITTLE_ENDIAN));
    }

    boolean has(int field) {
        return place(field) != 0;
    }

    /** 0 where the field is absent. */
    private int place(int field) {
        int entry = 4 + 2 * field;
        int vtableBytes = Short.toUnsignedInt(bytes.getShort(vtable));
        if (entry + 2 > vtableBytes) {
            return 0;
        }
        int offset = Short.toUnsignedInt(bytes.getShort(vtable + entry));
        return offset == 0 ? 0 : position + offset;
    }

    private int target(int at) {
        return Math.addExact(at, bytes.getInt(at));
    }
}
