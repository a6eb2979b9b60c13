package dev.watchpin.app;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as people read them; what is not known is {@code -}. */
final class FigureText {
    static final String UNKNOWN = "-";

    private FigureText() {}

    /** Three decimals: microseconds are whole. */
    static String millis(OptionalDouble micros) {
        return micros.isPresent() ? number("%.3f", micros.getAsDouble() / 1e3) : UNKNOWN;
    }

    /** Decimal, as disks and datasheets count. */
    static String megabytes(OptionalDouble bytes) {
        return bytes.isPresent() ? number("%.1f", bytes.getAsDouble() / 1e6) : UNKNOWN;
    }

    static String number(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : UNKNOWN;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
