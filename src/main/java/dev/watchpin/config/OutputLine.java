package dev.watchpin.config;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.yaml.Values;

import java.util.List;

/** The line of an output, which needs neither rules nor a model. */
final class OutputLine {
    private OutputLine() {}

    static LineSpec of(Values output) {
        return new LineSpec(
                output.of(OutputForm.NAME),
                output.of(OutputForm.CHIP),
                output.of(OutputForm.LINE),
                output.of(OutputForm.BIAS),
                output.of(OutputForm.DRIVE),
                safeHigh(output));
    }

    /** Whether {@link #of} has all that it needs, whatever else is wrong with the output. */
    static boolean readable(Values output) {
        return List.of(
                        OutputForm.NAME,
                        OutputForm.CHIP,
                        OutputForm.LINE,
                        OutputForm.BIAS,
                        OutputForm.DRIVE,
                        OutputForm.ACTIVE_LEVEL,
                        OutputForm.SAFE_LEVEL)
                .stream()
                .allMatch(key -> output.find(key).isPresent());
    }

    static boolean activeHigh(Values output) {
        return output.of(OutputForm.ACTIVE_LEVEL) == OutputForm.Level.HIGH;
    }

    /** A dead process is blind: a fault output's safe level is its active one. */
    static boolean safeHigh(Values output) {
        boolean fallback = output.given(OutputForm.FAULT) == activeHigh(output);
        return output.of(OutputForm.SAFE_LEVEL)
                .map(level -> level == OutputForm.Level.HIGH)
                .orElse(fallback);
    }
}
