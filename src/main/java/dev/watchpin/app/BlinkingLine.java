package dev.watchpin.app;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;
import dev.watchpin.gpio.chardev.LineGroup;

import java.io.PrintWriter;
import java.util.List;

/** Takes a line, switches it, and lets it go on its safe level whatever happens but SIGKILL. */
final class BlinkingLine {
    private final GpioChips chips;
    private final LineSpec spec;
    private final PrintWriter out;

    BlinkingLine(GpioChips chips, LineSpec spec, PrintWriter out) {
        this.chips = chips;
        this.spec = spec;
        this.out = out;
    }

    /** Fails, naming the holder, when another process has the line. */
    ReleasedLine blink(int times, long halfPeriodMillis) throws OutputException {
        Line line;
        try (LineGroup held = LineGroup.open(chips, List.of(spec))) {
            line = held.lines().getFirst();
            Thread onSignal = new Thread(held::close, "leave-safe");
            Runtime.getRuntime().addShutdownHook(onSignal);
            try {
                for (int i = 0; i < times; i++) {
                    drive(held, !spec.safeHigh(), halfPeriodMillis);
                    drive(held, spec.safeHigh(), halfPeriodMillis);
                }
            } finally {
                forget(onSignal);
            }
        }
        return ReleasedLine.look(chips, line, spec);
    }

    private void drive(LineGroup held, boolean high, long millis) throws OutputException {
        held.write(high ? 1 : 0, 1);
        out.println(held.describe(0) + ": " + ReleasedLine.level(high));
        out.flush();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new OutputException("interrupted; " + held.describe(0) + " is made safe");
        }
    }

    private static void forget(Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException signalled) {
            return; // it is running
        }
    }
}
