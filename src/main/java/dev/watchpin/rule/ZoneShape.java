package dev.watchpin.rule;

import java.util.List;
import java.util.Optional;

/**
 * A polygon in relative coordinates that answers whether a point lies in it, by the even-odd rule:
 * where a polygon crosses itself, doubly covered parts are outside. Edges are half-open: a left or
 * top edge belongs to the polygon, a right or bottom one does not, so that of two zones sharing an
 * edge exactly one holds a point on it. Immutable.
 */
final class ZoneShape {
    private static final List<RuleSpec.Point> PICTURE =
            List.of(
                    new RuleSpec.Point(0, 0),
                    new RuleSpec.Point(1, 0),
                    new RuleSpec.Point(1, 1),
                    new RuleSpec.Point(0, 1));

    private final float[] x;
    private final float[] y;

    /** The zone, or the whole picture when there is none. */
    ZoneShape(Optional<RuleSpec.Zone> zone) {
        List<RuleSpec.Point> points = zone.map(RuleSpec.Zone::points).orElse(PICTURE);
        x = new float[points.size()];
        y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.get(i).x();
            y[i] = points.get(i).y();
        }
    }

    /** A point with a coordinate that is not a number lies nowhere. */
    boolean contains(double pointX, double pointY) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > pointY != y[j] > pointY) {
                // always from the upper end: both owners of a shared edge round alike
                inside ^= y[i] < y[j] ? leftOf(i, j, pointX, pointY) : leftOf(j, i, pointX, pointY);
            }
        }
        return inside;
    }

    private boolean leftOf(int upper, int lower, double pointX, double pointY) {
        double down = (pointY - y[upper]) / ((double) y[lower] - y[upper]);
        return pointX < x[upper] + down * ((double) x[lower] - x[upper]);
    }
}
