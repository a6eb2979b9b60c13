package dev.watchpin.drawing;

import dev.watchpin.rule.RuleSpec;

import java.util.Arrays;

/** Draws zones, by the even-odd rule as they are looked at. */
final class ZonePainter {
    private static final int OPACITY = 50;

    private final Raster raster;
    private final Pen pen;
    private final Tags tags;

    ZonePainter(Raster raster, Pen pen, Tags tags) {
        this.raster = raster;
        this.pen = pen;
        this.tags = tags;
    }

    void paint(RuleSpec.Zone zone, boolean active) {
        int corners = zone.points().size();
        int[] x = new int[corners];
        int[] y = new int[corners];
        int highest = 0;
        for (int i = 0; i < corners; i++) {
            x[i] = Math.round(zone.points().get(i).x() * (raster.width() - 1));
            y[i] = Math.round(zone.points().get(i).y() * (raster.height() - 1));
            highest = y[i] < y[highest] ? i : highest;
        }
        int colour = active ? Colours.YELLOW : Colours.WHITE;
        if (active) {
            fill(x, y, colour);
            pen.thicker().polygon(x, y, colour, false);
        } else {
            pen.polygon(x, y, colour, true);
        }
        tags.place(zone.name(), x[highest], y[highest], raster.height(), colour);
    }

    private void fill(int[] x, int[] y, int colour) {
        for (int row = 0; row < raster.height(); row++) {
            double[] crossings = crossings(x, y, row + 0.5);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                for (int column = (int) Math.ceil(crossings[i] - 0.5);
                        column < crossings[i + 1] - 0.5;
                        column++) {
                    raster.blend(column, row, colour, OPACITY);
                }
            }
        }
    }

    /** Where the polygon's edges cross that height, from left to right. */
    private static double[] crossings(int[] x, int[] y, double height) {
        double[] found = new double[x.length];
        int count = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > height != y[j] > height) {
                found[count++] = x[i] + (height - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
            }
        }
        Arrays.sort(found, 0, count);
        return Arrays.copyOf(found, count);
    }
}
