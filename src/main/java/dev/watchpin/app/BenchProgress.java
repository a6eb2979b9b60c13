package dev.watchpin.app;

import dev.watchpin.measure.bench.BenchWatcher;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * How far a measurement is, for a person: one line drawn over and over on a terminal (ASCII, less
 * than 80 columns), whole lines and few of them elsewhere.
 */
final class BenchProgress implements BenchWatcher {
    /** Where it goes. */
    enum Style {
        BAR,
        LINES,
        NONE
    }

    private static final int CELLS = 20;
    private static final int NAME_WIDTH = 30;

    /** Of lines: every tenth of the way is one. */
    private static final int LINES_A_RUN = 10;

    private final String name;
    private final Style style;
    private final PrintWriter err;
    private final BooleanSupplier stopped;
    private int told;

    /**
     * @param name of what is measured
     */
    BenchProgress(String name, Style style, PrintWriter err, BooleanSupplier stopped) {
        this.name = name;
        this.style = style;
        this.err = err;
        this.stopped = stopped;
    }

    @Override
    public void opening() {
        tell("opening", "opening the model");
    }

    @Override
    public void warmingUp() {
        tell("warming up", "warming up");
    }

    @Override
    public void reached(double share, long cycles, long p50Nanos) {
        int tenth = (int) (share * LINES_A_RUN);
        int percent = (int) (100 * share);
        String p50 = String.format(Locale.ROOT, "p50 %.3f ms", p50Nanos / 1e6);
        if (style == Style.BAR) {
            int cells = (int) (CELLS * share);
            String bar = "#".repeat(cells) + ".".repeat(CELLS - cells);
            draw("[%s] %3d%%  %s".formatted(bar, percent, p50));
        } else if (style == Style.LINES && tenth > told) {
            told = tenth;
            say(String.format(Locale.ROOT, "%d %%, %,d cycles, %s", percent, cycles, p50));
        }
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }

    /** Nothing more comes: what was drawn is wiped. */
    void end() {
        if (style == Style.BAR) {
            err.print("\r\033[K");
            err.flush();
        }
    }

    private void tell(String drawn, String said) {
        switch (style) {
            case BAR -> draw(drawn);
            case LINES -> say(said);
            case NONE -> {}
        }
    }

    private void draw(String text) {
        String shown = name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "~";
        err.print("\r" + shown + " " + text + "\033[K");
        err.flush();
    }

    private void say(String text) {
        err.println(name + ": " + text);
        err.flush();
    }
}
