package dev.watchpin.measure.verdict;

import java.util.Locale;

/** What a model costs; times are of a whole cycle, from frame to result. */
public enum Cost {
    P50(Unit.MILLISECONDS),
    P90(Unit.MILLISECONDS),
    P99(Unit.MILLISECONDS),
    /** The most that the process held, without the pictures it was measured on. */
    RSS(Unit.MEGABYTES);

    /** In which a cost is counted. */
    public enum Unit {
        MILLISECONDS("ms"),
        /** Of 1,000,000 bytes. */
        MEGABYTES("MB");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private final Unit unit;

    Cost(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** In a budget: {@code p90}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
