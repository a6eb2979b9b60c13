package dev.watchpin.view;

import java.util.List;
import java.util.OptionalDouble;

/** A small plot, one row high: a cell a value. */
public final class Sparkline {
    private Sparkline() {}

    /**
     * The lowest level is the least value, the highest the greatest.
     *
     * @param values oldest first; an unknown one is a gap
     * @param leastSpan from lowest to highest level at least: noise must not look like a trend
     */
    public static String draw(List<OptionalDouble> values, double leastSpan, Glyphs glyphs) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (OptionalDouble value : values) {
            if (value.isPresent()) {
                least = Math.min(least, value.getAsDouble());
                greatest = Math.max(greatest, value.getAsDouble());
            }
        }
        double span = Math.max(greatest - least, leastSpan);
        double floor = span > greatest - least ? middled(least, greatest, span, glyphs) : least;
        var text = new StringBuilder(values.size());
        for (OptionalDouble value : values) {
            text.append(value.isPresent() ? level(value.getAsDouble(), floor, span, glyphs) : ' ');
        }
        return text.toString();
    }

    /** The floor that brings the values' middle to the middle of a level: noise stays within it. */
    private static double middled(double least, double greatest, double span, Glyphs glyphs) {
        int levels = glyphs.levels().length();
        return (least + greatest) / 2 - span * (levels / 2 + 0.5) / levels;
    }

    private static char level(double value, double floor, double span, Glyphs glyphs) {
        int levels = glyphs.levels().length();
        double share = span > 0 ? (value - floor) / span : 0.5;
        return glyphs.levels().charAt(Math.clamp((int) (share * levels), 0, levels - 1));
    }
}
