package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.share;

import dev.watchpin.rule.RuleSpec.Point;
import dev.watchpin.yaml.Shape;

import java.util.List;
import java.util.Optional;

/** A zone: a simple polygon, given by its corners in order; it closes itself. */
final class ZoneForm {
    private static final int MOST_POINTS = 64;

    /** A hundredth of the picture each way: less is a slip, not a zone. */
    private static final double SMALLEST = 1e-4;

    static final Shape<List<Point>> SHAPE =
            list(
                            list(share(), 2, 2).map(xy -> new Point(xy.getFirst(), xy.getLast())),
                            3,
                            MOST_POINTS)
                    .refusing(ZoneForm::complaint);

    private ZoneForm() {}

    private static Optional<String> complaint(List<Point> points) {
        int n = points.size();
        for (int i = 0; i < n; i++) {
            if (points.get(i).equals(points.get((i + 1) % n))) {
                String both =
                        i == n - 1
                                ? "the last point repeats the first; the polygon closes itself,"
                                : "points " + (i + 1) + " and " + (i + 2) + " are the same;";
                return Optional.of(both + " remove one");
            }
        }
        if (Math.abs(area(points)) < SMALLEST) {
            return Optional.of("the polygon encloses no area; expected corners in order around it");
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (meets(points, i, j)) {
                    return Optional.of(
                            "edges %d and %d of the polygon meet; expected corners in order around it"
                                    .formatted(i + 1, j + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Signed, by the shoelace formula. */
    private static double area(List<Point> points) {
        double twice = 0;
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            twice += (double) a.x() * b.y() - (double) b.x() * a.y();
        }
        return twice / 2;
    }

    /** Whether edges i < j share more than the corner that neighbours share. */
    private static boolean meets(List<Point> points, int i, int j) {
        int n = points.size();
        Point a = points.get(i);
        Point b = points.get(i + 1);
        Point c = points.get(j);
        Point d = points.get((j + 1) % n);
        if (j == i + 1) {
            return side(a, b, d) == 0 && foldsBack(b, a, d);
        }
        if (i == 0 && j == n - 1) {
            return side(a, b, c) == 0 && foldsBack(a, b, c);
        }
        return crosses(a, b, c, d);
    }

    private static boolean crosses(Point a, Point b, Point c, Point d) {
        double abc = side(a, b, c);
        double abd = side(a, b, d);
        double cda = side(c, d, a);
        double cdb = side(c, d, b);
        if (abc * abd < 0 && cda * cdb < 0) {
            return true;
        }
        return abc == 0 && inside(a, b, c)
                || abd == 0 && inside(a, b, d)
                || cda == 0 && inside(c, d, a)
                || cdb == 0 && inside(c, d, b);
    }

    /** Of the line a–b: above 0 left, below 0 right, 0 on it. */
    private static double side(Point a, Point b, Point p) {
        return ((double) b.x() - a.x()) * ((double) p.y() - a.y())
                - ((double) b.y() - a.y()) * ((double) p.x() - a.x());
    }

    /** For a point on the line a–b: whether it lies between them. */
    private static boolean inside(Point a, Point b, Point p) {
        return Math.min(a.x(), b.x()) <= p.x()
                && p.x() <= Math.max(a.x(), b.x())
                && Math.min(a.y(), b.y()) <= p.y()
                && p.y() <= Math.max(a.y(), b.y());
    }

    /** For points on one line: whether one and other lie on the same side of the corner. */
    private static boolean foldsBack(Point corner, Point one, Point other) {
        double along =
                ((double) one.x() - corner.x()) * ((double) other.x() - corner.x())
                        + ((double) one.y() - corner.y()) * ((double) other.y() - corner.y());
        return along > 0;
    }
}
