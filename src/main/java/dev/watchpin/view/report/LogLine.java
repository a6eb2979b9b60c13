package dev.watchpin.view.report;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.telemetry.PerformanceLine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of the log as {@link PerformanceLine} wrote it, by this version or another: keys that are
 * not known are left alone, and what is absent, or no number, is empty.
 *
 * @param timeMillis end of the interval, as the board's clock had it; since 1970, UTC
 * @param uptimeSeconds of the process at that moment
 * @param intervalSeconds length of the interval, 0 to {@link #LONGEST_SECONDS}
 */
record LogLine(
        long timeMillis,
        String camera,
        double uptimeSeconds,
        double intervalSeconds,
        Map<?, ?> values) {
    /** An interval is an hour at most; a thread may be late. */
    static final double LONGEST_SECONDS = 86_400;

    /** Within them a person's dates are, too. */
    static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** A petabyte, in bytes; sums of greater ones would not end at the greatest number. */
    private static final double GREATEST = 1e15;

    /** Why a line is none of ours. */
    enum Defect {
        /** No JSON object: cut off by a power cut, or overwritten. */
        TORN,
        /** JSON, but not with a time, a camera, uptime_s and interval_s. */
        FOREIGN
    }

    /** A line, or what is wrong with it. */
    record Parsed(Optional<LogLine> line, Optional<Defect> defect) {
        private static Parsed wrong(Defect defect) {
            return new Parsed(Optional.empty(), Optional.of(defect));
        }
    }

    static Parsed parse(String text) {
        Object value;
        try {
            value = JsonValue.parse(text).value();
        } catch (JsonException torn) {
            return Parsed.wrong(Defect.TORN);
        }
        return value instanceof Map<?, ?> values
                ? of(values)
                        .map(line -> new Parsed(Optional.of(line), Optional.empty()))
                        .orElseGet(() -> Parsed.wrong(Defect.FOREIGN))
                : Parsed.wrong(Defect.TORN);
    }

    private static Optional<LogLine> of(Map<?, ?> values) {
        if (values.get("time") instanceof String time
                && values.get("camera") instanceof String camera
                && values.get("uptime_s") instanceof Double uptime
                && values.get("interval_s") instanceof Double interval
                && uptime >= 0
                && uptime < 1e10
                && interval >= 0
                && interval <= LONGEST_SECONDS) {
            return millis(time)
                    .map(millis -> new LogLine(millis, camera, uptime, interval, values));
        }
        return Optional.empty();
    }

    private static Optional<Long> millis(String time) {
        try {
            Instant instant = Instant.parse(time);
            return instant.isBefore(FIRST) || instant.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(instant.toEpochMilli());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    long intervalMillis() {
        return Math.round(intervalSeconds * 1000);
    }

    /** The first interval of its process, which begins with it. */
    boolean beginsProcess() {
        return uptimeSeconds - intervalSeconds < 1;
    }

    /** Empty if it is absent, no number, or greater than anything that is measured. */
    OptionalDouble number(String key) {
        return values.get(key) instanceof Double number && Math.abs(number) <= GREATEST
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    /** A number that cannot be below 0, as counts and durations. */
    OptionalDouble amount(String key) {
        OptionalDouble number = number(key);
        return number.isPresent() && number.getAsDouble() >= 0 ? number : OptionalDouble.empty();
    }

    Optional<String> word(String key) {
        return values.get(key) instanceof String word ? Optional.of(word) : Optional.empty();
    }

    /** The strings of a list; empty if there is no list. */
    Optional<List<String>> words(String key) {
        return values.get(key) instanceof List<?> list
                ? Optional.of(
                        list.stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .toList())
                : Optional.empty();
    }
}
