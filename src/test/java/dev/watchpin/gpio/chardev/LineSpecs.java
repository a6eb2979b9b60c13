package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.LineSpec;

import java.util.Optional;

/** Line specs for tests: plain push-pull lines. */
public final class LineSpecs {
    private LineSpecs() {}

    public static LineSpec spec(String output, String chip, String line) {
        return spec(output, chip, line, false);
    }

    public static LineSpec spec(String output, String chip, String line, boolean safeHigh) {
        return new LineSpec(
                output,
                Optional.of(chip),
                line,
                LineSpec.Bias.AS_IS,
                LineSpec.Drive.PUSH_PULL,
                safeHigh);
    }
}
