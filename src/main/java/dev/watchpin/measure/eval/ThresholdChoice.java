package dev.watchpin.measure.eval;

import dev.watchpin.measure.eval.ScoreCurve.Point;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The threshold that reaches a goal, and how sure that is. Immutable.
 *
 * @param point empty where none reaches it
 * @param sure whether the goal is reached even at the wrong end of the 95 % interval
 */
public record ThresholdChoice(Goal goal, ScoreCurve curve, Optional<Point> point, boolean sure) {
    /**
     * Of the thresholds that reach the goal, the one that costs least: for precision and false
     * alarms the lowest, which sees most; for recall the highest, which is wrong least.
     */
    public static ThresholdChoice of(Goal goal, ScoreCurve curve) {
        Optional<Point> chosen =
                switch (goal) {
                    case Goal.Precision(double least) ->
                            lowest(curve, point -> point.precision() >= least);
                    case Goal.Recall(double least) ->
                            curve.points().stream()
                                    .filter(point -> curve.recall(point).orElse(0) >= least)
                                    .findFirst();
                    case Goal.FalseAlarms alarms ->
                            curve.negatives() == 0
                                    ? Optional.empty()
                                    : lowest(
                                            curve,
                                            point ->
                                                    alarmShare(curve, point) <= alarms.mostShare());
                };
        boolean sure = chosen.isPresent() && sure(goal, curve, chosen.get());
        return new ThresholdChoice(goal, curve, chosen, sure);
    }

    private static Optional<Point> lowest(ScoreCurve curve, Predicate<Point> reached) {
        return curve.points().reversed().stream().filter(reached).findFirst();
    }

    private static double alarmShare(ScoreCurve curve, Point point) {
        return (double) point.alarms() / curve.negatives();
    }

    private static boolean sure(Goal goal, ScoreCurve curve, Point point) {
        return switch (goal) {
            case Goal.Precision(double least) -> point.precisionInterval().low() >= least;
            case Goal.Recall(double least) -> recall(curve, point).low() >= least;
            case Goal.FalseAlarms alarms ->
                    Interval.wilson(point.alarms(), curve.negatives()).high() <= alarms.mostShare();
        };
    }

    private static Interval recall(ScoreCurve curve, Point point) {
        return Interval.wilson(point.right(), curve.positives());
    }

    /** Of the chosen point's recall; empty without one, or with nothing to see. */
    public Optional<Interval> recallInterval() {
        return point.filter(_ -> curve.positives() > 0).map(it -> recall(curve, it));
    }

    /** Of the chosen point's share of false alarms; empty without one, or without such pictures. */
    public Optional<Interval> alarmInterval() {
        return point.filter(_ -> curve.negatives() > 0)
                .map(it -> Interval.wilson(it.alarms(), curve.negatives()));
    }

    /** The best that any threshold reaches of what the goal asks; empty if none can be told. */
    public OptionalDouble best() {
        return curve.points().stream()
                .map(
                        point ->
                                switch (goal) {
                                    case Goal.Precision _ -> OptionalDouble.of(point.precision());
                                    case Goal.Recall _ -> curve.recall(point);
                                    case Goal.FalseAlarms alarms ->
                                            curve.negatives() == 0
                                                    ? OptionalDouble.empty()
                                                    : OptionalDouble.of(
                                                            -alarms.perDay(
                                                                    alarmShare(curve, point)));
                                })
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .stream()
                .map(Math::abs)
                .findFirst();
    }
}
