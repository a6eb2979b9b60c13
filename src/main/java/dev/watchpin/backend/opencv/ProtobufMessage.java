package dev.watchpin.backend.opencv;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one protobuf message in their order (protobuf.dev, "Encoding"); a nested message is
 * another of these over the same bytes. Any bytes may be given: what is none is damaged.
 */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private int field;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    ProtobufMessage(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Steps to the next field; false at the end. */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        try {
            long key = varint();
            field = (int) (key >>> 3);
            content = ByteBuffer.allocate(0);
            read((int) (key & 7));
            return true;
        } catch (BufferUnderflowException cutShort) {
            throw new DamagedModelException("a field is cut short");
        }
    }

    private void read(int wireType) {
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED64 -> number = bytes.getLong();
            case FIXED32 -> number = bytes.getInt();
            case LENGTH_DELIMITED -> {
                long length = varint();
                if (length < 0 || length > bytes.remaining()) {
                    throw new DamagedModelException("a field is longer than the file");
                }
                content = bytes.slice(bytes.position(), (int) length);
                bytes.position(bytes.position() + (int) length);
            }
            default -> throw new DamagedModelException("no protobuf: wire type " + wireType);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = bytes.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new DamagedModelException("a number of more than 10 bytes");
    }

    /** Number of the current field. */
    int field() {
        return field;
    }

    /** Of a field that is a number. */
    long number() {
        return number;
    }

    /** Of a field that is a message. */
    ProtobufMessage message() {
        return new ProtobufMessage(content);
    }

    /** Of a field that is text. */
    String text() {
        return StandardCharsets.UTF_8.decode(content.slice()).toString();
    }
}
