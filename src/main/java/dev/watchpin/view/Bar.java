package dev.watchpin.view;

/** A bar of whole cells: what jitters within a cell is not worth sending over a slow link. */
public final class Bar {
    private Bar() {}

    /**
     * A bar with a lighter end, as for p50 and p99.
     *
     * @param value 0 or more
     * @param tail where the lighter end stops; not drawn if it is less than the value
     * @param full what fills all cells; more than that ends in {@link Glyphs#beyond}
     * @return exactly so many cells
     */
    public static String draw(double value, double tail, double full, int cells, Glyphs glyphs) {
        if (cells <= 0) {
            return "";
        }
        int solid = cells(value, full, cells);
        int whole = Math.max(solid, cells(tail, full, cells));
        var text = new StringBuilder(cells);
        text.repeat(glyphs.bar(), solid).repeat(glyphs.tail(), whole - solid);
        if (whole == 0 && Math.max(value, tail) > 0) {
            text.append(glyphs.trace());
        }
        text.repeat(' ', cells - text.length());
        if (Math.max(value, tail) > full) {
            text.setCharAt(cells - 1, glyphs.beyond());
        }
        return text.toString();
    }

    /** A bar without a lighter end. */
    public static String draw(double value, double full, int cells, Glyphs glyphs) {
        return draw(value, value, full, cells, glyphs);
    }

    private static int cells(double value, double full, int cells) {
        return full > 0 ? Math.clamp(Math.round(cells * value / full), 0, cells) : 0;
    }
}
