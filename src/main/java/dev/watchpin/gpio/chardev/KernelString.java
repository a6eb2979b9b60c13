package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.nio.charset.StandardCharsets;

/** {@code char name[GPIO_MAX_NAME_SIZE]}: UTF-8, closed by a NUL when shorter than the field. */
final class KernelString {
    static final int SIZE_BYTES = 32;
    static final SequenceLayout LAYOUT = MemoryLayout.sequenceLayout(SIZE_BYTES, JAVA_BYTE);

    private KernelString() {}

    static String read(MemorySegment struct, long offset) {
        byte[] bytes = struct.asSlice(offset, SIZE_BYTES).toArray(JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Writes as many whole characters as fit before the closing NUL. */
    static void write(MemorySegment struct, long offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, SIZE_BYTES - 1);
        while (length > 0 && length < bytes.length && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        MemorySegment field = struct.asSlice(offset, SIZE_BYTES);
        field.fill((byte) 0);
        MemorySegment.copy(bytes, 0, field, JAVA_BYTE, 0, length);
    }
}
