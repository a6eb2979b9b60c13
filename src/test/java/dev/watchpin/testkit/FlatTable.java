package dev.watchpin.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of a FlatBuffer to be written: fields by number, in the binary format of the FlatBuffers
 * documentation ("Internals"). Every table has a vtable of its own, and everything referred to
 * follows what refers to it. No limits: for tests.
 */
public final class FlatTable {
    private final Map<Integer, Object> fields = new TreeMap<>();

    /** Value of a field: Byte, Integer, Float, String, FlatTable, an array, or a list of tables. */
    public FlatTable set(int field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** The whole buffer with this as its root; the identifier has four letters. */
    public byte[] root(String identifier) {
        Out out = new Out();
        out.bytes(new byte[4]);
        out.bytes(identifier.getBytes(StandardCharsets.US_ASCII));
        out.patch(0, write(out));
        return out.array();
    }

    /** Position of the table. */
    private int write(Out out) {
        int count = fields.isEmpty() ? 0 : fields.keySet().stream().max(Integer::compare).get() + 1;
        out.align(8, 0);
        int table = align(out.position() + 4 + 2 * count, 8);
        int[] places = new int[count];
        int end = table + 4;
        for (Map.Entry<Integer, Object> field : fields.entrySet()) {
            int bytes = inlineBytes(field.getValue());
            end = align(end, bytes);
            places[field.getKey()] = end - table;
            end += bytes;
        }
        int vtable = table - 4 - 2 * count;
        out.pad(vtable - out.position());
        out.shorts(4 + 2 * count, end - table);
        out.shorts(places);
        out.ints(table - vtable);
        out.pad(end - out.position());
        fields.forEach((number, value) -> fill(out, table + places[number], value));
        return table;
    }

    private static void fill(Out out, int place, Object value) {
        switch (value) {
            case Byte number -> out.set(place, number);
            case Integer number -> out.setInt(place, number);
            case Float number -> out.setInt(place, Float.floatToRawIntBits(number));
            default -> out.patch(place, writeBeside(out, value));
        }
    }

    /** What is referred to by an offset. */
    private static int writeBeside(Out out, Object value) {
        return switch (value) {
            case FlatTable table -> table.write(out);
            case String text -> vector(out, 1, utf8(text), utf8(text).length - 1);
            case byte[] bytes -> vector(out, 16, bytes, bytes.length);
            case int[] numbers -> vector(out, 4, raw(numbers), numbers.length);
            case float[] numbers -> vector(out, 4, raw(toBits(numbers)), numbers.length);
            case long[] numbers -> vector(out, 8, raw(numbers), numbers.length);
            case List<?> tables -> tables(out, tables);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static int vector(Out out, int alignment, byte[] content, int length) {
        out.align(Math.max(4, alignment), 4);
        int position = out.position();
        out.ints(length);
        out.bytes(content);
        return position;
    }

    private static int tables(Out out, List<?> tables) {
        out.align(4, 0);
        int position = out.position();
        out.ints(tables.size());
        out.pad(4 * tables.size());
        for (int i = 0; i < tables.size(); i++) {
            out.patch(position + 4 + 4 * i, ((FlatTable) tables.get(i)).write(out));
        }
        return position;
    }

    private static byte[] utf8(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static int[] toBits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }

    private static byte[] raw(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] raw(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putLong);
        return bytes.array();
    }

    private static int inlineBytes(Object value) {
        return value instanceof Byte ? 1 : 4;
    }

    private static int align(int position, int alignment) {
        return (position + alignment - 1) / alignment * alignment;
    }

    /** Little-endian bytes that can still be changed. */
    private static final class Out {
        private byte[] bytes = new byte[1024];
        private int length;

        int position() {
            return length;
        }

        /** Until what comes after so many bytes is aligned. */
        void align(int alignment, int after) {
            pad(FlatTable.align(length + after, alignment) - after - length);
        }

        void pad(int count) {
            bytes(new byte[count]);
        }

        void bytes(byte[] more) {
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + more.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        void shorts(int... numbers) {
            for (int number : numbers) {
                bytes(new byte[] {(byte) number, (byte) (number >> 8)});
            }
        }

        void ints(int number) {
            bytes(raw(new int[] {number}));
        }

        void set(int place, byte number) {
            bytes[place] = number;
        }

        void setInt(int place, int number) {
            System.arraycopy(raw(new int[] {number}), 0, bytes, place, 4);
        }

        /** An offset there, to that position. */
        void patch(int place, int target) {
            setInt(place, target - place);
        }

        byte[] array() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
