package dev.watchpin.view;

import java.util.List;

/**
 * What is on a terminal's screen, and what to send so that it shows something else: only cells that
 * differ. The sequences are ECMA-48's, known to every terminal since the VT100; the terminal must
 * not wrap at its right margin. After each character that terminals may take for wider or narrower
 * than {@link CellWidth} does, the cursor is placed anew. Not thread-safe.
 */
public final class Canvas {
    private static final int UNKNOWN = -1;

    /** What it costs to move the cursor within a row. */
    private static final int MOVE_BYTES = 4;

    private final Palette palette;
    private Cells shown = new Cells(0, 0);

    private final StringBuilder out = new StringBuilder();
    private int row;
    private int column;
    private Ink ink;

    public Canvas(Palette palette) {
        this.palette = palette;
    }

    /** The screen may show anything: all is sent next time. */
    public void forget() {
        shown = new Cells(0, 0);
    }

    /**
     * @param lines of the whole screen, from its first row; what is too much is cut
     * @return what to send; empty if nothing changed
     */
    public String show(List<Line> lines, int width, int height) {
        Cells next = Cells.of(lines, width, height);
        out.setLength(0);
        row = UNKNOWN;
        column = UNKNOWN;
        ink = Ink.PLAIN;
        if (!next.sameSize(shown)) {
            out.append(palette.select(Ink.PLAIN)).append("\033[2J");
            shown = new Cells(width, height);
        }
        for (int y = 0; y < height; y++) {
            update(y, next);
        }
        use(Ink.PLAIN);
        shown = next;
        return out.toString();
    }

    private void update(int y, Cells next) {
        int blankFrom = next.blankFrom(y);
        boolean wipes = blankFrom < shown.blankFrom(y);
        int end = wipes ? blankFrom : next.width();
        for (int x = 0; x < end; x++) {
            if (!next.same(shown, x, y)) {
                // half of a wide character cannot be sent
                int from = next.text(x, y).isEmpty() ? x - 1 : x;
                move(from, y, next);
                x = send(from, y, next);
            }
        }
        if (wipes) {
            move(blankFrom, y, next);
            use(Ink.PLAIN);
            out.append("\033[K");
        }
    }

    /** Sends one character; the last column that it covers comes back. */
    private int send(int x, int y, Cells next) {
        if (!next.text(x, y).equals(" ") || next.ink(x, y) == Ink.BANNER || ink == Ink.BANNER) {
            use(next.ink(x, y)); // any other ink makes the same blank
        }
        out.append(next.text(x, y));
        boolean wide = x + 1 < next.width() && next.text(x + 1, y).isEmpty();
        row = y;
        column = wide || next.text(x, y).length() > 1 ? UNKNOWN : x + 1;
        return wide ? x + 1 : x;
    }

    private void move(int x, int y, Cells next) {
        if (row != y || column == UNKNOWN || column > x) {
            out.append("\033[").append(y + 1);
            out.append(x > 0 ? ";" + (x + 1) : "").append('H');
        } else if (next.cheap(column, x, y, ink, MOVE_BYTES)) {
            for (int i = column; i < x; i++) {
                out.append(next.text(i, y));
            }
        } else {
            out.append("\033[").append(x - column > 1 ? x - column : "").append('C');
        }
        row = y;
        column = x;
    }

    private void use(Ink wanted) {
        if (wanted != ink) {
            out.append(palette.select(wanted));
            ink = wanted;
        }
    }
}
