package dev.watchpin.measure.bench;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.ThrottleReason;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How the board was while it was measured. Unknown is absent. Immutable.
 *
 * @param points from before the opening to the end, a bounded number in even steps of time
 * @param maxCelsius of all readings, those that are no point any more too
 * @param minClockMegahertz the same of the clock
 * @param throttled all reasons seen; an empty set is a board that says "none"
 */
public record BoardCurve(
        List<BoardPoint> points,
        OptionalDouble maxCelsius,
        OptionalDouble minClockMegahertz,
        Optional<Set<ThrottleReason>> throttled) {
    public BoardCurve {
        points = List.copyOf(points);
    }

    public OptionalDouble startCelsius() {
        return points.getFirst().board().value(BoardMeasure.SOC_TEMP_C);
    }

    public OptionalDouble endCelsius() {
        return points.getLast().board().value(BoardMeasure.SOC_TEMP_C);
    }

    public OptionalDouble endClockMegahertz() {
        return points.getLast().board().value(BoardMeasure.CPU_CLOCK_MHZ);
    }

    /** What the clock could be. */
    public OptionalDouble fullClockMegahertz() {
        return points.getLast().board().value(BoardMeasure.CPU_CLOCK_MAX_MHZ);
    }
}
