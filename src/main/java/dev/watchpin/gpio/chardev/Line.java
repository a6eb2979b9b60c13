package dev.watchpin.gpio.chardev;

import java.nio.file.Path;

/**
 * A line found on this machine.
 *
 * @param device of its chip, {@code /dev/gpiochip0}
 * @param name the board's name for it; empty when it has none
 */
public record Line(Path device, ChipInfo chip, int offset, String name) {
    /** The N of {@code gpiochipN}: Pi4J's bus number. */
    public int chipNumber() {
        return Integer.parseInt(chip.name().substring("gpiochip".length()));
    }

    /** {@code gpiochip0 line 17 "GPIO17"}. */
    public String describe() {
        return chip.name() + " line " + offset + (name.isEmpty() ? "" : " \"" + name + '"');
    }

    boolean isSameAs(Line other) {
        return offset == other.offset && chip.name().equals(other.chip.name());
    }
}
