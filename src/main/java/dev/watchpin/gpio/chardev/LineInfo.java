package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * {@code struct gpio_v2_line_info} of linux/gpio.h, 256 bytes.
 *
 * @param name {@code GPIO17}; empty when the board names no line here
 * @param consumer who holds the line; may be empty though it is held
 * @param flags {@link LineFlags}
 */
record LineInfo(String name, String consumer, int offset, long flags) {
    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    KernelString.LAYOUT.withName("name"),
                    KernelString.LAYOUT.withName("consumer"),
                    JAVA_INT.withName("offset"),
                    JAVA_INT.withName("num_attrs"),
                    JAVA_LONG.withName("flags"),
                    MemoryLayout.sequenceLayout(10, LineRequest.ATTRIBUTE).withName("attrs"),
                    MemoryLayout.sequenceLayout(4, JAVA_INT).withName("padding"));
    static final int GET_LINEINFO = Ioctl.readWrite(0x05, LAYOUT);

    private static final long CONSUMER = LAYOUT.byteOffset(PathElement.groupElement("consumer"));
    private static final long OFFSET = LAYOUT.byteOffset(PathElement.groupElement("offset"));
    private static final long FLAGS = LAYOUT.byteOffset(PathElement.groupElement("flags"));

    /** Asks for that line; the kernel wants every other byte 0. */
    static void ask(MemorySegment struct, int offset) {
        struct.fill((byte) 0);
        struct.set(JAVA_INT, OFFSET, offset);
    }

    static LineInfo read(MemorySegment struct) {
        return new LineInfo(
                KernelString.read(struct, 0),
                KernelString.read(struct, CONSUMER),
                struct.get(JAVA_INT, OFFSET),
                struct.get(JAVA_LONG, FLAGS));
    }

    boolean isHeld() {
        return (flags & LineFlags.USED) != 0;
    }
}
