package dev.watchpin.app;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;
import dev.watchpin.gpio.chardev.LineGroup;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Makes lines safe one by one, so that none is in the way of the next. */
final class SafeLines {
    private final GpioChips chips;
    private final PrintWriter out;
    private final PrintWriter err;

    SafeLines(GpioChips chips, PrintWriter out, PrintWriter err) {
        this.chips = chips;
        this.out = out;
        this.err = err;
    }

    /** Whether all of them were driven; what was not, is told. */
    boolean drive(List<LineSpec> lines) {
        boolean all = true;
        for (LineSpec line : lines) {
            try {
                all &= drive(line);
            } catch (OutputException failed) {
                err.println("output " + line.output() + ": " + failed.getMessage());
                all = false;
            }
        }
        return all;
    }

    private boolean drive(LineSpec spec) throws OutputException {
        Line line = chips.find(spec);
        Optional<String> holder = chips.info(line).holder();
        if (holder.isPresent()) {
            err.printf(
                    "output %s: %s is held by %s: left to it%n",
                    spec.output(), line.describe(), holder.get());
            return false;
        }
        LineGroup.open(chips, List.of(spec)).close(); // both drive the safe level
        out.printf(
                "output %s: %s %s (safe), released%s%n",
                spec.output(), line.describe(), Levels.word(spec.safeHigh()), afterwards(line, spec));
        return true;
    }

    /** What the chip's driver made of the line when it was let go. */
    private String afterwards(Line line, LineSpec spec) throws OutputException {
        boolean high = chips.isHigh(line);
        return high == spec.safeHigh()
                ? ", stays " + Levels.word(high)
                : "; ITS DRIVER LETS IT GO " + Levels.word(high).toUpperCase(Locale.ROOT);
    }
}
