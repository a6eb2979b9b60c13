package dev.watchpin.config;

import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Values;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks that several sections need. */
final class Checks {
    private Checks() {}

    /** The low one must not be above the high one, given or default. */
    static <T extends Comparable<T>> void atMost(Values values, Key<T> low, Key<T> high) {
        Optional<T> lowest = values.find(low);
        Optional<T> highest = values.find(high);
        if (lowest.isPresent()
                && highest.isPresent()
                && lowest.get().compareTo(highest.get()) > 0) {
            Key<T> given = values.given(low) ? low : high;
            String text = given == low ? "is above " + high.name() : "is below " + low.name();
            String other = given == low ? shown(values, high) : shown(values, low);
            values.at(given).problem(text + other + "; expected " + order(low, high));
        }
    }

    private static String order(Key<?> low, Key<?> high) {
        return low.name() + " at most " + high.name();
    }

    private static String shown(Values values, Key<?> key) {
        return values.given(key) ? "=" + values.at(key).seen() : " (its default)";
    }

    /** Remembers names; reports the second of a kind. */
    static final class Unique {
        private final String noun;
        private final Map<Object, Place> seen = new HashMap<>();

        Unique(String noun) {
            this.noun = noun;
        }

        void add(Object name, Place place) {
            Place first = seen.putIfAbsent(name, place);
            if (first != null) {
                place.problem("another " + noun + " has this already, on " + first.line());
            }
        }
    }
}
