package dev.watchpin.view.report;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A quantity over time as lines of text: in each column everything between its lowest and its
 * highest value is filled, so that no peak is lost to the width of a terminal.
 */
final class Plot {
    private static final int ROWS = 6;
    private static final int LABEL_COLUMNS = 9;
    private static final int TICK_COLUMNS = 9;

    /** Values this many times apart are shown by their factors. */
    private static final double LOGARITHMIC_FROM = 20;

    private final Buckets buckets;
    private final ZoneId zone;
    private final PlotStyle style;
    private final int columns;

    /**
     * @param width of the whole in characters
     */
    Plot(Buckets buckets, ZoneId zone, PlotStyle style, int width) {
        this.buckets = buckets;
        this.zone = zone;
        this.style = style;
        columns = Math.max(20, width - LABEL_COLUMNS - 1);
    }

    /** Where its values begin. */
    enum Axis {
        /** A little below the least. */
        FITTED,
        ZERO
    }

    /**
     * @param marked where marks are to be below, as while the board was throttled
     * @param starts of processes, marked on the axis
     * @return lines that end in a line feed; empty if there is nothing to show
     */
    Optional<String> of(
            Band band,
            Axis axis,
            DoubleFunction<String> word,
            Optional<Series> marked,
            List<Long> starts) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < buckets.count(); i++) {
            if (band.has(i)) {
                least = Math.min(least, band.low(i));
                greatest = Math.max(greatest, band.high(i));
            }
        }
        if (least > greatest) {
            return Optional.empty();
        }
        Scale scale = scale(axis, least, greatest);
        var text = new StringBuilder();
        field(text, band, scale, word);
        marked.ifPresent(series -> marks(text, series));
        axis(text, band, starts);
        return Optional.of(text.toString());
    }

    private static Scale scale(Axis axis, double least, double greatest) {
        if (axis == Axis.ZERO) {
            return Scale.fromZero(greatest);
        }
        return least > 0 && greatest / least > LOGARITHMIC_FROM
                ? Scale.logarithmic(least, greatest)
                : Scale.linear(least, greatest);
    }

    private void field(StringBuilder text, Band band, Scale scale, DoubleFunction<String> word) {
        boolean[][] lit = lit(band, scale);
        for (int row = 0; row < ROWS; row++) {
            String label =
                    row == 0
                            ? word.apply(scale.top())
                            : row == ROWS - 1
                                    ? word.apply(scale.bottom())
                                    : row == ROWS / 2 ? word.apply(scale.middle()) : "";
            edge(text, label);
            var cells = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                cells.append(style.cell(cell(lit, column, row)));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
    }

    private void edge(StringBuilder text, String label) {
        String shown = style.text(label);
        text.repeat(' ', Math.max(0, LABEL_COLUMNS - 1 - shown.length()))
                .append(shown)
                .append(' ')
                .append(style.edge);
    }

    private boolean[][] cell(boolean[][] lit, int column, int row) {
        var cell = new boolean[style.dotsAcross][style.dotsDown];
        for (int x = 0; x < style.dotsAcross; x++) {
            System.arraycopy(
                    lit[column * style.dotsAcross + x],
                    row * style.dotsDown,
                    cell[x],
                    0,
                    style.dotsDown);
        }
        return cell;
    }

    /** Dots by column and row, from the top left. */
    private boolean[][] lit(Band band, Scale scale) {
        int across = columns * style.dotsAcross;
        int down = ROWS * style.dotsDown;
        var lit = new boolean[across][down];
        int topBefore = -1;
        int footBefore = -1;
        for (int x = 0; x < across; x++) {
            int top = down;
            int foot = -1;
            for (int i = firstBucket(x, across); i < lastBucket(x, across); i++) {
                if (band.has(i)) {
                    top = Math.min(top, down - 1 - dot(scale.share(band.high(i)), down));
                    foot = Math.max(foot, down - 1 - dot(scale.share(band.low(i)), down));
                }
            }
            if (foot >= 0 && footBefore >= 0) { // a line, not a heap of dots
                Arrays.fill(lit[x], Math.min(top, footBefore), Math.max(foot, topBefore) + 1, true);
            } else if (foot >= 0) {
                Arrays.fill(lit[x], top, foot + 1, true);
            }
            topBefore = foot >= 0 ? top : -1;
            footBefore = foot;
        }
        return lit;
    }

    private static int dot(double share, int down) {
        return (int) Math.min(down - 1, Math.floor(share * down));
    }

    private int firstBucket(int x, int across) {
        return (int) ((long) x * buckets.count() / across);
    }

    private int lastBucket(int x, int across) {
        return Math.max(firstBucket(x, across) + 1, firstBucket(x + 1, across));
    }

    private void marks(StringBuilder text, Series marked) {
        var marks = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            boolean any = false;
            for (int i = firstBucket(column, columns); i < lastBucket(column, columns); i++) {
                any |= marked.has(i) && marked.greatest(i) > 0;
            }
            marks.append(any ? style.mark : ' ');
        }
        if (!marks.toString().isBlank()) {
            edge(text, "slowed");
            text.append(marks.toString().stripTrailing()).append('\n');
        }
    }

    /** A line where there are lines in the log, a tick where a process began, and times below. */
    private void axis(StringBuilder text, Band band, List<Long> starts) {
        var axis = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            boolean any = false;
            for (int i = firstBucket(column, columns); i < lastBucket(column, columns); i++) {
                any |= band.has(i);
            }
            axis.append(any ? style.axis : ' ');
        }
        for (long start : starts) {
            axis.setCharAt(column(start), style.start);
        }
        text.repeat(' ', LABEL_COLUMNS + 1).append(axis.toString().stripTrailing()).append('\n');
        text.repeat(' ', LABEL_COLUMNS + 1).append(ticks()).append('\n');
    }

    private int column(long millis) {
        return (int) ((long) buckets.index(millis) * columns / buckets.count());
    }

    private String ticks() {
        long end = buckets.startMillis() + buckets.widthMillis() * buckets.count();
        var line = new StringBuilder().repeat(' ', columns);
        int free = 0;
        for (TimeTicks.Tick tick :
                TimeTicks.of(buckets.startMillis(), end, zone, columns / TICK_COLUMNS)) {
            int column = column(tick.millis());
            if (column >= free && column + tick.label().length() <= columns) {
                line.replace(column, column + tick.label().length(), tick.label());
                free = column + tick.label().length() + 1;
            }
        }
        return line.toString().stripTrailing();
    }
}
