package dev.watchpin.app;

import dev.watchpin.measure.eval.Interval;

import java.util.Locale;
import java.util.OptionalDouble;

/** Shares as people read them; what is not known is {@code -}. */
final class ShareText {
    private ShareText() {}

    /** In percent with one decimal, without the sign. */
    static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "-";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** As {@code 81.2 to 93.0}. */
    static String interval(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }
}
