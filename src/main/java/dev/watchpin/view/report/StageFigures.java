package dev.watchpin.view.report;

import java.util.OptionalDouble;

/**
 * How long a stage took, in microseconds, from the percentiles that each interval has of itself.
 * Percentiles of a day cannot be had from those of its minutes; what can be is the minute in the
 * middle and the worst one.
 */
final class StageFigures {
    private final Spread p50 = new Spread();
    private final Spread p90 = new Spread();
    private final Spread p99 = new Spread();
    private double worstP99 = Double.NEGATIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** True if the line has this stage. */
    boolean add(LogLine line, String stage) {
        OptionalDouble half = line.amount(stage + "_p50_us");
        half.ifPresent(micros -> p50.add(micros, 1));
        line.amount(stage + "_p90_us").ifPresent(micros -> p90.add(micros, 1));
        line.amount(stage + "_p99_us")
                .ifPresent(
                        micros -> {
                            p99.add(micros, 1);
                            worstP99 = Math.max(worstP99, micros);
                        });
        line.amount(stage + "_max_us").ifPresent(micros -> max = Math.max(max, micros));
        return half.isPresent();
    }

    /** The median of the intervals' medians. */
    OptionalDouble p50() {
        return p50.median();
    }

    /** The median of the intervals' 90th percentiles. */
    OptionalDouble p90() {
        return p90.median();
    }

    /** The median of the intervals' 99th percentiles. */
    OptionalDouble p99() {
        return p99.median();
    }

    /** The 99th percentile of the worst interval. */
    OptionalDouble worstP99() {
        return known(worstP99);
    }

    /** Of all frames: a maximum of maxima is one. */
    OptionalDouble max() {
        return known(max);
    }

    private static OptionalDouble known(double micros) {
        return micros >= 0 ? OptionalDouble.of(micros) : OptionalDouble.empty();
    }
}
