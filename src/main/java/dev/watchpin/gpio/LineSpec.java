package dev.watchpin.gpio;

import java.util.List;
import java.util.Optional;

/**
 * One output line as the config names it.
 *
 * @param output the output's name, used as the line's consumer too
 * @param chip name ({@code gpiochip0}, {@code /dev/gpiochip0}) or label ({@code pinctrl-rp1});
 *     empty for the board's header chip
 * @param line offset on the chip ({@code 17}) or line name ({@code GPIO17})
 * @param safeHigh electrical level that is safe: driven on open and before close
 */
public record LineSpec(
        String output,
        Optional<String> chip,
        String line,
        Bias bias,
        Drive drive,
        boolean safeHigh) {
    /** Lines a port may have: its levels are the bits of one {@code long}. */
    public static final int MAX_LINES = 64;

    /** The safe level of every line as a port's bits: bit i is line i, 1 high. */
    public static long safeLevels(List<LineSpec> lines) {
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException(
                    lines.size() + " lines in one port, at most " + MAX_LINES);
        }
        long levels = 0;
        for (int i = 0; i < lines.size(); i++) {
            levels |= lines.get(i).safeHigh() ? 1L << i : 0;
        }
        return levels;
    }

    /** Pull resistor asked of the chip. */
    public enum Bias {
        AS_IS,
        NONE,
        PULL_UP,
        PULL_DOWN
    }

    /** How the line is driven. */
    public enum Drive {
        PUSH_PULL,
        OPEN_DRAIN,
        OPEN_SOURCE
    }
}
