package dev.watchpin.measure.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that two runs may differ in besides what they are compared for; {@code -} where nobody
 * knew.
 */
public record Condition(String name, String first, String second) {
    private static final String UNKNOWN = "-";

    /** So much warmer or colder is another condition. */
    private static final double CELSIUS = 5;

    /** Where a record has it. */
    private record Fact(String name, String... way) {}

    private static final List<Fact> FACTS =
            List.of(
                    new Fact("model", "model", "name"),
                    new Fact("model's sha256", "model", "sha256"),
                    new Fact("weights' sha256", "model", "weights_sha256"),
                    new Fact("card's sha256", "model", "card_sha256"),
                    new Fact("engine", "engine", "name"),
                    new Fact("engine's version", "engine", "version"),
                    new Fact("threads", "engine", "threads"),
                    new Fact("execution providers", "engine", "execution_providers"),
                    new Fact("pictures", "pictures", "from"),
                    new Fact("picture sizes", "pictures", "sizes"),
                    new Fact("board", "machine", "board"),
                    new Fact("cpu", "machine", "cpu"),
                    new Fact("cores", "machine", "cores"),
                    new Fact("kernel", "machine", "kernel"),
                    new Fact("governor", "machine", "governor"),
                    new Fact("jvm", "machine", "jvm"),
                    new Fact("watchpin", "watchpin"),
                    new Fact("rules", "run", "rules"),
                    new Fact("complete", "run", "complete"),
                    new Fact("throttled", "heat", "throttled"));

    /** All in which they differ. */
    static List<Condition> differing(BenchRecord first, BenchRecord second) {
        List<Condition> all = new ArrayList<>();
        for (Fact fact : FACTS) {
            add(fact.name(), first.text(fact.way()), second.text(fact.way()), all);
        }
        addHeat("start C", first.number("heat", "start_c"), second.number("heat", "start_c"), all);
        addHeat("max C", first.number("heat", "max_c"), second.number("heat", "max_c"), all);
        return List.copyOf(all);
    }

    private static void add(
            String name, Optional<String> first, Optional<String> second, List<Condition> all) {
        if (!first.equals(second)) {
            all.add(new Condition(name, first.orElse(UNKNOWN), second.orElse(UNKNOWN)));
        }
    }

    private static void addHeat(
            String name, OptionalDouble first, OptionalDouble second, List<Condition> all) {
        boolean alike =
                first.isPresent() == second.isPresent()
                        && Math.abs(first.orElse(0) - second.orElse(0)) < CELSIUS;
        if (!alike) {
            all.add(new Condition(name, celsius(first), celsius(second)));
        }
    }

    private static String celsius(OptionalDouble celsius) {
        return celsius.isPresent() ? Double.toString(celsius.getAsDouble()) : UNKNOWN;
    }
}
