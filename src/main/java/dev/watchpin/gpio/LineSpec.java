package dev.watchpin.gpio;

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
