package dev.watchpin.telemetry;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sums up the readings of one interval: the mean load and clock, the highest temperature, every
 * throttle reason seen, and of all else the last reading. A short throttling is not missed.
 */
final class BoardInterval {
    private static final Set<BoardMeasure> MEANS =
            EnumSet.of(BoardMeasure.CPU_LOAD_PCT, BoardMeasure.CPU_CLOCK_MHZ);

    private final double[] sums = new double[BoardMeasure.values().length];
    private final int[] counts = new int[sums.length];
    private double maxTemperature = Double.NEGATIVE_INFINITY;
    private Optional<Set<ThrottleReason>> throttled = Optional.empty();
    private Optional<Set<ThrottleReason>> throttledSinceBoot = Optional.empty();
    private BoardReading last = BoardReading.NONE;

    void add(BoardReading reading) {
        last = reading;
        for (BoardMeasure measure : MEANS) {
            reading.value(measure).ifPresent(value -> count(measure, value));
        }
        reading.value(BoardMeasure.SOC_TEMP_C)
                .ifPresent(celsius -> maxTemperature = Math.max(maxTemperature, celsius));
        throttled = join(throttled, reading.throttled());
        throttledSinceBoot = join(throttledSinceBoot, reading.throttledSinceBoot());
    }

    /** The interval's reading; the next interval begins. */
    BoardReading take() {
        BoardReading reading = last;
        for (BoardMeasure measure : MEANS) {
            int count = counts[measure.ordinal()];
            if (count > 0) {
                reading = reading.with(measure, sums[measure.ordinal()] / count);
            }
        }
        if (maxTemperature > Double.NEGATIVE_INFINITY) {
            reading = reading.with(BoardMeasure.SOC_TEMP_C, maxTemperature);
        }
        reading = new BoardReading(reading.values(), throttled, throttledSinceBoot);
        reset();
        return reading;
    }

    private void count(BoardMeasure measure, double value) {
        sums[measure.ordinal()] += value;
        counts[measure.ordinal()]++;
    }

    private static Optional<Set<ThrottleReason>> join(
            Optional<Set<ThrottleReason>> some, Optional<Set<ThrottleReason>> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.or(() -> more);
        }
        var joined = EnumSet.noneOf(ThrottleReason.class);
        joined.addAll(some.get());
        joined.addAll(more.get());
        return Optional.of(joined);
    }

    private void reset() {
        java.util.Arrays.fill(sums, 0);
        java.util.Arrays.fill(counts, 0);
        maxTemperature = Double.NEGATIVE_INFINITY;
        throttled = Optional.empty();
        throttledSinceBoot = Optional.empty();
        last = BoardReading.NONE;
    }
}
