package dev.watchpin.measure.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What each threshold on one class's score would let through. Immutable.
 *
 * @param label of the class
 * @param points a threshold each, highest first; every score that occurred is one
 * @param positives how much there was to see
 * @param negatives pictures that do not show the class
 * @param least scores below it were not recorded
 */
public record ScoreCurve(
        String label, List<Point> points, int positives, int negatives, float least) {
    private static final int MOST_DIGITS = 9;

    public ScoreCurve {
        points = List.copyOf(points);
    }

    /**
     * What passes {@code score >= threshold}.
     *
     * @param threshold a score that occurred
     * @param right claims that are
     * @param wrong claims that are not
     * @param alarms pictures without the class that have a claim nevertheless
     */
    public record Point(float threshold, int right, int wrong, int alarms) {
        public double precision() {
            return (double) right / (right + wrong);
        }

        public Interval precisionInterval() {
            return Interval.wilson(right, right + wrong);
        }
    }

    /** Empty where there was nothing to see. */
    public OptionalDouble recall(Point point) {
        return positives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) point.right() / positives);
    }

    /**
     * The number to write into a config: of those that let through just what the point does, the
     * one with the fewest digits.
     */
    public BigDecimal written(Point point) {
        int next = points.indexOf(point) + 1;
        float below = next < points.size() ? points.get(next).threshold() : least;
        BigDecimal at = new BigDecimal(point.threshold());
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            for (RoundingMode mode : List.of(RoundingMode.CEILING, RoundingMode.FLOOR)) {
                BigDecimal cut = at.setScale(digits, mode);
                // as the config's reader makes a float of it: 0.7f lies below 0.7
                if (cut.floatValue() > below && cut.floatValue() <= point.threshold()) {
                    return cut;
                }
            }
        }
        return new BigDecimal(Float.toString(point.threshold()));
    }
}
