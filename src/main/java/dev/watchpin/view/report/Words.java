package dev.watchpin.view.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/** Figures as people read them; what is not known is a dash. */
final class Words {
    static final String UNKNOWN = "-";

    private static final int LONGEST_NAME = 60;
    private static final double YEAR_SECONDS = 365.25 * 86_400;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Words() {}

    static String minute(long millis, ZoneId zone) {
        return MINUTE.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    static String log(LogSurvey survey) {
        return "%s, %s, %s"
                .formatted(
                        number(survey.files().count(), "file"),
                        bytes(survey.files().bytes()),
                        number(survey.lines(), "line"));
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String number(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    static String known(OptionalDouble value, DoubleFunction<String> word) {
        return value.isPresent() ? word.apply(value.getAsDouble()) : UNKNOWN;
    }

    static String known(OptionalLong count) {
        return count.isPresent() ? count(count.getAsLong()) : UNKNOWN;
    }

    /** Whole up to five digits, then as 605 k or 6.05 M. */
    static String count(long count) {
        if (count < 100_000) {
            return Long.toString(count);
        }
        return count < 1_000_000
                ? count / 1_000 + " k"
                : String.format(Locale.ROOT, "%.2f M", count / 1e6);
    }

    /** Never rounded up: 100 % is all of it. */
    static String percent(double share) {
        double percent = share * 100;
        int decimals = percent >= 99.9 && percent < 100 ? 2 : 1;
        return BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.DOWN) + " %";
    }

    /** The two greatest units: {@code 6 d 22 h}, {@code 3 h 12 min}, {@code 45 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 24 * 60) {
            return two(minutes / 60, "h", minutes % 60, "min");
        }
        if (seconds > 2 * YEAR_SECONDS) {
            return digits(seconds / YEAR_SECONDS) + " years";
        }
        long hours = Math.round(seconds / 3600);
        return two(hours / 24, "d", hours % 24, "h");
    }

    private static String two(long greater, String unit, long less, String lesserUnit) {
        return greater + " " + unit + (less == 0 ? "" : " " + less + " " + lesserUnit);
    }

    /** Decimal, as disks and links count: three digits. */
    static String bytes(double bytes) {
        double size = Math.abs(bytes);
        if (size < 999.5) {
            return Math.round(bytes) + " B";
        }
        if (size < 999_500) {
            return digits(bytes / 1e3) + " kB";
        }
        return size < 999_500_000 ? digits(bytes / 1e6) + " MB" : digits(bytes / 1e9) + " GB";
    }

    /** Milliseconds of microseconds, without unit: three digits. */
    static String millis(double micros) {
        return digits(micros / 1e3);
    }

    static String celsius(double celsius) {
        return String.format(Locale.ROOT, "%.1f °C", celsius);
    }

    static String fps(double fps) {
        return String.format(Locale.ROOT, fps < 9.995 ? "%.2f" : "%.1f", fps);
    }

    /** Three significant digits, without an exponent; more where the whole number has them. */
    static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** As {@link #digits}, without zeros at its end. */
    static String trimmed(double value) {
        return new BigDecimal(digits(value)).stripTrailingZeros().toPlainString();
    }

    /** A name that cannot colour a terminal or turn its text round, and is not too long. */
    static String name(String name) {
        var safe = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .forEach(
                        point -> {
                            switch (Character.getType(point)) {
                                case Character.CONTROL,
                                        Character.FORMAT,
                                        Character.SURROGATE,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR ->
                                        safe.append(String.format(Locale.ROOT, "\\u%04x", point));
                                default -> safe.appendCodePoint(point);
                            }
                        });
        return name.codePoints().count() > LONGEST_NAME ? safe + "…" : safe.toString();
    }
}
