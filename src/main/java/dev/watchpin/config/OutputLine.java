package dev.watchpin.config;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Values;

import java.util.List;

/** The line of an output, which needs neither rules nor a model. */
final class OutputLine {
    private static final List<Key<?>> LINE_KEYS =
            List.of(
                    OutputForm.CHIP,
                    OutputForm.LINE,
                    OutputForm.BIAS,
                    OutputForm.DRIVE,
                    OutputForm.ACTIVE_LEVEL,
                    OutputForm.SAFE_LEVEL);
    private static final List<Key<?>> ROLE_KEYS =
            List.of(OutputForm.WHEN, OutputForm.HEARTBEAT, OutputForm.FAULT);

    private OutputLine() {}

    /** An output without a readable name is called by its place in the file. */
    static LineSpec of(Values output) {
        return new LineSpec(
                output.find(OutputForm.NAME).orElseGet(output.place()::path),
                output.of(OutputForm.CHIP),
                output.of(OutputForm.LINE),
                output.of(OutputForm.BIAS),
                output.of(OutputForm.DRIVE),
                safeHigh(output));
    }

    /**
     * Whether {@link #of} says what was meant, whatever else is wrong with the output. A key that
     * nobody knows may be a misspelt chip or safe level: driving another line is worse than none.
     */
    static boolean readable(Values output) {
        return !output.hasStrays()
                && LINE_KEYS.stream().allMatch(key -> output.find(key).isPresent())
                && safeLevelKnown(output);
    }

    private static boolean safeLevelKnown(Values output) {
        if (output.of(OutputForm.SAFE_LEVEL).isPresent()) {
            return true;
        }
        long roles = ROLE_KEYS.stream().filter(output::given).count();
        return roles == 1 && output.find(OutputForm.FAULT).isPresent();
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
