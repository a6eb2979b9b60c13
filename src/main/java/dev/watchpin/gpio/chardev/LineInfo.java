package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.watchpin.gpio.LineSpec;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/**
 * {@code struct gpio_v2_line_info} of linux/gpio.h, 256 bytes.
 *
 * @param name {@code GPIO17}; empty when the board names no line here
 * @param consumer who holds the line; may be empty though it is held
 * @param flags {@link LineFlags}
 */
public record LineInfo(String name, String consumer, int offset, long flags) {
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

    /** Who holds the line, its consumer in quotes; empty when it is free. */
    public Optional<String> holder() {
        if ((flags & LineFlags.USED) == 0) {
            return Optional.empty();
        }
        return Optional.of(consumer.isEmpty() ? "the kernel" : '"' + consumer + '"');
    }

    public boolean isOutput() {
        return (flags & LineFlags.OUTPUT) != 0;
    }

    /** Whether its holder's values are the opposite of its levels; never of our own lines. */
    public boolean isActiveLow() {
        return (flags & LineFlags.ACTIVE_LOW) != 0;
    }

    /** {@code AS_IS} where nobody asked for one. */
    public LineSpec.Bias bias() {
        return LineFlags.bias(flags);
    }

    /** Of an output. */
    public LineSpec.Drive drive() {
        return LineFlags.drive(flags);
    }
}
