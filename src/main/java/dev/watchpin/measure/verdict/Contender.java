package dev.watchpin.measure.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model with what was measured of it.
 *
 * @param name of the model, with its engine
 * @param metric what {@code worth} is: {@code top-1}, {@code AP}, {@code IoU of person}
 * @param worth from 0 to 1; empty if it could not be told
 * @param costs what is known
 * @param failure why it could not be measured, in one line; such a one fits no budget
 */
public record Contender(
        String name,
        String metric,
        OptionalDouble worth,
        Map<Cost, Double> costs,
        Optional<String> failure) {
    public Contender {
        costs = Map.copyOf(costs);
    }

    public static Contender failed(String name, String why) {
        return new Contender(name, "", OptionalDouble.empty(), Map.of(), Optional.of(why));
    }

    public OptionalDouble cost(Cost cost) {
        Double known = costs.get(cost);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }
}
