package dev.watchpin.telemetry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Writes one JSON value (RFC 8259) on one line. Names and order are the caller's; a number that is
 * not finite is refused, for JSON has none. Not thread-safe.
 */
public final class JsonWriter {
    /** Always milliseconds, so that times line up. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final StringBuilder text = new StringBuilder(1024);
    private boolean comma;

    public JsonWriter beginObject() {
        separate();
        text.append('{');
        comma = false;
        return this;
    }

    public JsonWriter endObject() {
        text.append('}');
        comma = true;
        return this;
    }

    public JsonWriter beginArray() {
        separate();
        text.append('[');
        comma = false;
        return this;
    }

    public JsonWriter endArray() {
        text.append(']');
        comma = true;
        return this;
    }

    public JsonWriter name(String name) {
        separate();
        quote(name);
        text.append(':');
        comma = false;
        return this;
    }

    public JsonWriter value(String value) {
        separate();
        quote(value);
        comma = true;
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        text.append(value);
        comma = true;
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        text.append(value);
        comma = true;
        return this;
    }

    /** null: the place in an array of a value that is not known. */
    public JsonWriter absent() {
        separate();
        text.append("null");
        comma = true;
        return this;
    }

    /** Rounded half up; without a point when {@code decimals} is 0. */
    public JsonWriter value(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    value + " after " + text + ": JSON has no such number");
        }
        separate();
        text.append(
                BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString());
        comma = true;
        return this;
    }

    public JsonWriter field(String name, String value) {
        return name(name).value(value);
    }

    /** ISO 8601, UTC, cut to milliseconds. */
    public JsonWriter field(String name, Instant value) {
        return name(name).value(TIME.format(value));
    }

    public JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, double value, int decimals) {
        return name(name).value(value, decimals);
    }

    /** Nanoseconds as microseconds: whole ones, and one decimal below 100 µs. */
    public JsonWriter micros(String name, long nanos) {
        return nanos >= 100_000
                ? field(name, Math.round(nanos / 1e3))
                : field(name, nanos / 1e3, 1);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> append(value, i, c);
            }
        }
        text.append('"');
    }

    private void append(String value, int i, char c) {
        if (Character.isISOControl(c) || isLineBreak(c) || isLoneSurrogate(value, i, c)) {
            text.append("\\u").append(String.format("%04x", (int) c));
        } else {
            text.append(c);
        }
    }

    /** Some readers of JSON lines split at these too. */
    private static boolean isLineBreak(char c) {
        return c == '\u2028' || c == '\u2029';
    }

    /** UTF-8 cannot carry one; escaped, it survives. */
    private static boolean isLoneSurrogate(String value, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
