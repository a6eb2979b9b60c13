package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * {@code struct gpiochip_info} of linux/gpio.h, 68 bytes.
 *
 * @param name the kernel's name, {@code gpiochip0}
 * @param label the driver's name for it, {@code pinctrl-rp1}; may be empty
 * @param lines how many lines it has
 */
public record ChipInfo(String name, String label, int lines) {
    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    KernelString.LAYOUT.withName("name"),
                    KernelString.LAYOUT.withName("label"),
                    JAVA_INT.withName("lines"));
    static final int GET_CHIPINFO = Ioctl.read(0x01, LAYOUT);

    private static final long LABEL = LAYOUT.byteOffset(PathElement.groupElement("label"));
    private static final long LINES = LAYOUT.byteOffset(PathElement.groupElement("lines"));

    static ChipInfo read(MemorySegment struct) {
        return new ChipInfo(
                KernelString.read(struct, 0),
                KernelString.read(struct, LABEL),
                struct.get(JAVA_INT, LINES));
    }

    /** {@code gpiochip0 "pinctrl-rp1" (54 lines)}. */
    @Override
    public String toString() {
        return name + " \"" + label + "\" (" + lines + " lines)";
    }
}
