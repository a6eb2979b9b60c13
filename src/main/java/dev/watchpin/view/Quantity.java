package dev.watchpin.view;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, short and as precise as they are. */
public final class Quantity {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Quantity() {}

    /** {@code 0.3 µs}, {@code 31.2 ms}, {@code 1.20 s}. */
    public static String micros(double micros, Glyphs glyphs) {
        if (micros < 100) {
            return format("%.1f ", micros) + glyphs.micros();
        }
        if (micros < 1_000) {
            return format("%.0f ", micros) + glyphs.micros();
        }
        return micros < 1e6 ? digits(micros / 1e3) + " ms" : digits(micros / 1e6) + " s";
    }

    /** {@code 142 MB}, {@code 3.2 GB}; powers of ten. */
    public static String bytes(double bytes) {
        if (bytes < 1e6) {
            return format("%.0f kB", bytes / 1e3);
        }
        return bytes < 1e9 ? format("%.0f MB", bytes / 1e6) : format("%.1f GB", bytes / 1e9);
    }

    /** {@code 37 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 5 d 4 h}; a dash before its time. */
    public static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.isNegative()) {
            return "-"; // the clock was set back meanwhile
        }
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < 2 * DAY
                ? seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min"
                : seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** Of a scale, which is a round number: {@code 20 ms}. */
    public static String roundMicros(double micros) {
        return micros < 1e6 ? format("%.0f ms", micros / 1e3) : format("%.0f s", micros / 1e6);
    }

    public static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String digits(double value) {
        return format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
