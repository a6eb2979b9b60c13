package dev.watchpin.app;

import dev.watchpin.measure.eval.EvaluationWatcher;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How many pictures are done: one line drawn again twice a second on a terminal (ASCII, less than
 * 80 columns), elsewhere a whole line after two seconds and then each ten.
 */
final class EvalProgress implements EvaluationWatcher {
    private static final long REDRAW_NANOS = 500_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    /** Of the first one, which says how long it will take. */
    private static final long FIRST_LINE_NANOS = 2_000_000_000L;

    private static final int CELLS = 20;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final BooleanSupplier stopped;
    private final long begun;
    private long told;

    EvalProgress(
            PrintWriter err, boolean terminal, LongSupplier nanoTime, BooleanSupplier stopped) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.stopped = stopped;
        begun = nanoTime.getAsLong();
        told = terminal ? begun : begun + FIRST_LINE_NANOS - LINE_NANOS;
    }

    @Override
    public void reached(int done, int all) {
        long now = nanoTime.getAsLong();
        if (now - told < (terminal ? REDRAW_NANOS : LINE_NANOS) || done == 0) {
            return;
        }
        told = now;
        long seconds = Math.round((now - begun) / 1e9 / done * (all - done));
        String left = "%d:%02d left".formatted(seconds / 60, seconds % 60);
        int percent = 100 * done / all;
        if (terminal) {
            int cells = CELLS * done / all;
            err.print(
                    "\r[%s%s] %3d%%  %d of %d pictures  %s\033[K"
                            .formatted(
                                    "#".repeat(cells),
                                    ".".repeat(CELLS - cells),
                                    percent,
                                    done,
                                    all,
                                    left));
        } else {
            err.printf("%d of %d pictures (%d %%), %s%n", done, all, percent, left);
        }
        err.flush();
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }

    /** Nothing more comes: what was drawn is wiped. */
    void end() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
