package dev.watchpin.measure.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model may cost at most and must be worth at least.
 *
 * @param most in each cost's unit
 * @param leastWorth from 0 to 1; empty for none
 */
public record Budget(Map<Cost, Double> most, OptionalDouble leastWorth) {
    /** Everything fits. */
    public static final Budget NONE = new Budget(Map.of(), OptionalDouble.empty());

    private static final Pattern LIMIT = Pattern.compile("(\\w+)=([0-9]+(?:\\.[0-9]+)?)(\\D*)");
    private static final String WORTH = "accuracy";
    private static final String EXPECTED =
            "expected p50, p90 or p99 in ms or s, rss in MB or GB, accuracy from 0 to 1 or in %, as"
                    + " p90=100ms,rss=200MB,accuracy=80%";

    public Budget {
        most = Map.copyOf(most);
    }

    /**
     * Reads {@code p90=100ms,rss=200MB}.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    public static Budget parse(String text) {
        Map<Cost, Double> most = new EnumMap<>(Cost.class);
        OptionalDouble worth = OptionalDouble.empty();
        for (String part : text.split(",", -1)) {
            Matcher limit = LIMIT.matcher(part.strip());
            if (!limit.matches()) {
                throw wrong(part);
            }
            double number = Double.parseDouble(limit.group(2));
            String unit = limit.group(3).strip();
            if (limit.group(1).equals(WORTH)) {
                if (worth.isPresent()) {
                    throw new IllegalArgumentException(WORTH + " is there twice");
                }
                worth = OptionalDouble.of(worth(part, number, unit));
            } else {
                Cost cost = cost(part, limit.group(1));
                if (most.put(cost, number * factor(part, cost, unit)) != null) {
                    throw new IllegalArgumentException(cost.key() + " is there twice");
                }
            }
        }
        return new Budget(most, worth);
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException("'" + part + "': " + EXPECTED);
    }

    private static Cost cost(String part, String key) {
        for (Cost cost : Cost.values()) {
            if (cost.key().equals(key)) {
                return cost;
            }
        }
        throw wrong(part);
    }

    private static double factor(String part, Cost cost, String unit) {
        return switch (cost.unit()) {
            case MILLISECONDS ->
                    switch (unit) {
                        case "ms" -> 1;
                        case "s" -> 1000;
                        default -> throw wrong(part);
                    };
            case MEGABYTES ->
                    switch (unit) {
                        case "MB" -> 1;
                        case "GB" -> 1000;
                        default -> throw wrong(part);
                    };
        };
    }

    private static double worth(String part, double number, String unit) {
        double worth =
                switch (unit) {
                    case "" -> number;
                    case "%" -> number / 100;
                    default -> throw wrong(part);
                };
        if (worth > 1) {
            throw wrong(part);
        }
        return worth;
    }

    /** What of the budget a model does not keep, in words; what is not known is not kept. */
    public List<String> broken(Contender contender) {
        if (contender.failure().isPresent()) {
            return List.of(contender.failure().get());
        }
        List<String> broken = new ArrayList<>();
        for (Cost cost : Cost.values()) {
            Double limit = most.get(cost);
            if (limit != null && !(contender.cost(cost).orElse(Double.MAX_VALUE) <= limit)) {
                broken.add(over(cost, contender.cost(cost), limit));
            }
        }
        if (leastWorth.isPresent() && !(contender.worth().orElse(-1) >= leastWorth.getAsDouble())) {
            broken.add(under(contender, leastWorth.getAsDouble()));
        }
        return broken;
    }

    private static String over(Cost cost, OptionalDouble seen, double limit) {
        String symbol = cost.unit().symbol();
        return seen.isEmpty()
                ? cost.key() + " is not known"
                : words("%s %.1f %s, over %.1f", cost.key(), seen.getAsDouble(), symbol, limit);
    }

    private static String under(Contender contender, double limit) {
        return contender.worth().isEmpty()
                ? "accuracy is not known"
                : words(
                        "%s %.1f %%, under %.1f",
                        contender.metric(), 100 * contender.worth().getAsDouble(), 100 * limit);
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
