package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/** {@code struct gpio_v2_line_values} of linux/gpio.h, 16 bytes, allocated once and refilled. */
final class LineValues {
    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(JAVA_LONG.withName("bits"), JAVA_LONG.withName("mask"));
    static final int GET_VALUES = Ioctl.readWrite(0x0E, LAYOUT);
    static final int SET_VALUES = Ioctl.readWrite(0x0F, LAYOUT);

    private static final long MASK = LAYOUT.byteOffset(PathElement.groupElement("mask"));

    private final MemorySegment struct;

    LineValues(SegmentAllocator allocator) {
        struct = allocator.allocate(LAYOUT);
    }

    /** Bit i of both is the i-th line of the request. Allocates nothing. */
    void set(long bits, long mask) {
        struct.set(JAVA_LONG, 0, bits);
        struct.set(JAVA_LONG, MASK, mask);
    }

    long bits() {
        return struct.get(JAVA_LONG, 0);
    }

    long mask() {
        return struct.get(JAVA_LONG, MASK);
    }

    MemorySegment struct() {
        return struct;
    }
}
