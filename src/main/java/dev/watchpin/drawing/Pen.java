package dev.watchpin.drawing;

/**
 * Draws lines that are seen on any ground, by a dark edge.
 *
 * @param thickness in pixels
 * @param bold thickness of what stands out
 * @param edge so many dark pixels on both sides
 */
record Pen(Raster raster, int thickness, int bold, int edge) {
    /** In thicknesses: so much line, so much gap. */
    private static final int DASH = 4;

    Pen thicker() {
        return new Pen(raster, bold, bold, edge);
    }

    /** The border of the pixels from {@code left, top} to {@code right, bottom}, both within. */
    void box(int left, int top, int right, int bottom, int rgb) {
        frame(
                left - edge,
                top - edge,
                right + edge,
                bottom + edge,
                thickness + 2 * edge,
                Colours.BLACK);
        frame(left, top, right, bottom, thickness, rgb);
    }

    private void frame(int left, int top, int right, int bottom, int thick, int rgb) {
        int columns = right - left + 1;
        int rows = bottom - top + 1;
        raster.fill(left, top, columns, thick, rgb);
        raster.fill(left, bottom - thick + 1, columns, thick, rgb);
        raster.fill(left, top, thick, rows, rgb);
        raster.fill(right - thick + 1, top, thick, rows, rgb);
    }

    /** A closed polygon; of dashes without an edge the gaps are dark. */
    void polygon(int[] x, int[] y, int rgb, boolean dashed) {
        boolean gapsShow = dashed && edge == 0;
        stroke(x, y, Colours.BLACK, thickness + 2 * edge, dashed && !gapsShow);
        stroke(x, y, rgb, thickness, dashed);
    }

    private void stroke(int[] x, int[] y, int rgb, int thick, boolean dashed) {
        int walked = 0;
        for (int i = 0; i < x.length; i++) {
            int next = (i + 1) % x.length;
            walked = line(x[i], y[i], x[next], y[next], rgb, thick, dashed, walked);
        }
    }

    /** Squares along the way; where the dashes have got to. */
    private int line(
            int fromX,
            int fromY,
            int toX,
            int toY,
            int rgb,
            int thick,
            boolean dashed,
            int walked) {
        int steps = Math.max(1, Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
        int dash = DASH * thickness;
        for (int step = 0; step <= steps; step++) {
            if (!dashed || (walked + step) / dash % 2 == 0) {
                int x = fromX + Math.round((toX - fromX) * (float) step / steps);
                int y = fromY + Math.round((toY - fromY) * (float) step / steps);
                raster.fill(x - thick / 2, y - thick / 2, thick, thick, rgb);
            }
        }
        return walked + steps;
    }
}
