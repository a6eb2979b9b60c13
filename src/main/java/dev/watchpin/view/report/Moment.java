package dev.watchpin.view.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point of time as a person names it on the command line. */
public sealed interface Moment {
    /** So long before another one. */
    record Before(Duration duration) implements Moment {}

    record At(Instant instant) implements Moment {}

    /** The very beginning. */
    record Start() implements Moment {}

    String EXPECTED =
            "expected a time before the end, as 90m, 36h, 7d or 2w; a date, as 2026-11-20 or"
                    + " 2026-11-20T08:00; now; or all";

    Pattern LENGTH = Pattern.compile("(\\d{1,6})([mhdw])");

    /**
     * @param zone of dates
     * @param now the reader's clock
     * @throws IllegalArgumentException with what was expected
     */
    static Moment parse(String text, ZoneId zone, Instant now) {
        Matcher length = LENGTH.matcher(text);
        if (length.matches()) {
            return new Before(duration(Long.parseLong(length.group(1)), length.group(2)));
        }
        if (text.equals("all")) {
            return new Start();
        }
        if (text.equals("now")) {
            return new At(now);
        }
        try {
            Instant instant = instant(text, zone);
            if (instant.isBefore(LogLine.FIRST) || instant.isAfter(LogLine.LAST)) {
                throw new DateTimeException(text + " is not from 1900 to 9999");
            }
            return new At(instant);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(EXPECTED, wrong);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static Instant instant(String text, ZoneId zone) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        return text.contains("T")
                ? LocalDateTime.parse(text).atZone(zone).toInstant()
                : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
}
