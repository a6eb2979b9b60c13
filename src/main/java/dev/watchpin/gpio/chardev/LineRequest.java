package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.watchpin.gpio.OutputException;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code struct gpio_v2_line_request} of linux/gpio.h, 592 bytes: takes lines of one chip; outputs
 * with their first values in the same call, so that no line glitches.
 *
 * @param offsets of the lines; at most 64
 * @param flags {@link LineFlags} of each line
 * @param values bit i is the level that line i starts on
 */
record LineRequest(int[] offsets, long[] flags, long values, String consumer) {
    private static final int MAX_LINES = 64;
    private static final int MAX_ATTRIBUTES = 10;
    private static final int ATTRIBUTE_FLAGS = 1;
    private static final int ATTRIBUTE_VALUES = 2;

    /** {@code struct gpio_v2_line_attribute}: 16 bytes. */
    static final StructLayout ATTRIBUTE =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("id"),
                    JAVA_INT.withName("padding"),
                    JAVA_LONG.withName("value"));

    /** {@code struct gpio_v2_line_config_attribute}: 24 bytes. */
    static final StructLayout CONFIG_ATTRIBUTE =
            MemoryLayout.structLayout(ATTRIBUTE.withName("attr"), JAVA_LONG.withName("mask"));

    /** {@code struct gpio_v2_line_config}: 272 bytes. */
    static final StructLayout CONFIG =
            MemoryLayout.structLayout(
                    JAVA_LONG.withName("flags"),
                    JAVA_INT.withName("num_attrs"),
                    MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
                    MemoryLayout.sequenceLayout(MAX_ATTRIBUTES, CONFIG_ATTRIBUTE)
                            .withName("attrs"));

    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    MemoryLayout.sequenceLayout(MAX_LINES, JAVA_INT).withName("offsets"),
                    KernelString.LAYOUT.withName("consumer"),
                    CONFIG.withName("config"),
                    JAVA_INT.withName("num_lines"),
                    JAVA_INT.withName("event_buffer_size"),
                    MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
                    JAVA_INT.withName("fd"));
    static final int GET_LINE = Ioctl.readWrite(0x07, LAYOUT);

    private static final long CONSUMER = LAYOUT.byteOffset(PathElement.groupElement("consumer"));
    private static final long NUM_LINES = LAYOUT.byteOffset(PathElement.groupElement("num_lines"));
    private static final long FD = LAYOUT.byteOffset(PathElement.groupElement("fd"));
    private static final long FLAGS = LAYOUT.byteOffset(PathElement.groupElement("config"));
    private static final long NUM_ATTRIBUTES =
            FLAGS + CONFIG.byteOffset(PathElement.groupElement("num_attrs"));
    private static final long ATTRIBUTES =
            FLAGS + CONFIG.byteOffset(PathElement.groupElement("attrs"));

    /** One line as it is, to read its level. */
    static LineRequest asIs(int offset, String consumer) {
        return new LineRequest(new int[] {offset}, new long[] {LineFlags.AS_IS}, 0, consumer);
    }

    MemorySegment toStruct(SegmentAllocator allocator) throws OutputException {
        MemorySegment struct = allocator.allocate(LAYOUT).fill((byte) 0);
        for (int i = 0; i < offsets.length; i++) {
            struct.setAtIndex(JAVA_INT, i, offsets[i]);
        }
        KernelString.write(struct, CONSUMER, consumer);
        struct.set(JAVA_INT, NUM_LINES, offsets.length);
        struct.set(JAVA_LONG, FLAGS, flags[0]);
        if (flags[0] != LineFlags.AS_IS) {
            addAttribute(struct, ATTRIBUTE_VALUES, values, -1L >>> (MAX_LINES - offsets.length));
        }
        for (int i = 1; i < flags.length; i++) {
            if (flags[i] != flags[0] && indexOf(flags[i]) == i) {
                addAttribute(struct, ATTRIBUTE_FLAGS, flags[i], linesWith(flags[i]));
            }
        }
        return struct;
    }

    /** What the kernel answered: the descriptor through which these lines are driven. */
    static int fd(MemorySegment struct) {
        return struct.get(JAVA_INT, FD);
    }

    private static void addAttribute(MemorySegment struct, int id, long value, long lines)
            throws OutputException {
        int index = struct.get(JAVA_INT, NUM_ATTRIBUTES);
        if (index == MAX_ATTRIBUTES) {
            throw new OutputException(
                    "more than 10 combinations of bias and drive on one chip; use fewer");
        }
        long offset = ATTRIBUTES + index * CONFIG_ATTRIBUTE.byteSize();
        struct.set(JAVA_INT, offset, id);
        struct.set(JAVA_LONG, offset + 8, value);
        struct.set(JAVA_LONG, offset + 16, lines);
        struct.set(JAVA_INT, NUM_ATTRIBUTES, index + 1);
    }

    private int indexOf(long wanted) {
        int i = 0;
        while (flags[i] != wanted) {
            i++;
        }
        return i;
    }

    private long linesWith(long wanted) {
        long lines = 0;
        for (int i = 0; i < flags.length; i++) {
            lines |= flags[i] == wanted ? 1L << i : 0;
        }
        return lines;
    }
}
