package dev.watchpin.app;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;

/**
 * A line that was let go on its safe level, and what its driver made of it then, which no software
 * here can choose: some keep the level, some turn the line into an input and leave it to its pull.
 *
 * @param safe whether it is known to be on its safe level still
 * @param text for a person: {@code gpiochip0 line 17: low (safe), reads low after release}
 */
record ReleasedLine(boolean safe, String text) {
    static String level(boolean high) {
        return high ? "high" : "low";
    }

    /** Reads the level of a line that nobody holds any more. */
    static ReleasedLine look(GpioChips chips, Line line, LineSpec spec) {
        String driven = line.describe() + ": " + level(spec.safeHigh()) + " (safe)";
        try {
            boolean high = chips.isHigh(line);
            boolean safe = high == spec.safeHigh();
            String afterwards =
                    safe
                            ? ", reads " + level(high) + " after release"
                            : "; but RELEASED IT READS "
                                    + level(high)
                                    + ": its driver does not keep the level, so let its pull be"
                                    + " the safe one";
            return new ReleasedLine(safe, driven + afterwards);
        } catch (OutputException unreadable) {
            String unknown = "; its level after release is not known: ";
            return new ReleasedLine(false, driven + unknown + unreadable.getMessage());
        }
    }
}
