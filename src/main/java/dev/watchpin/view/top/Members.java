package dev.watchpin.view.top;

import dev.watchpin.json.JsonValue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The members of a JSON object as far as they are what they should be: another program's file, or a
 * later version's, must not stop the view of what is known.
 */
record Members(JsonValue object) {
    private static final double MAX_EXACT = 9e15;

    Optional<String> text(String name) {
        return object.find(name).flatMap(Members::asText);
    }

    /** Finite. */
    OptionalDouble number(String name) {
        Optional<JsonValue> member = object.find(name);
        return member.isPresent()
                        && member.get().value() instanceof Double number
                        && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    /** Whole, 0 or more. */
    OptionalLong count(String name) {
        OptionalDouble number = number(name);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        double value = number.getAsDouble();
        return value >= 0 && value <= MAX_EXACT && value == Math.rint(value)
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
    }

    Optional<Boolean> flag(String name) {
        return object.find(name)
                .filter(member -> member.value() instanceof Boolean)
                .map(JsonValue::flag);
    }

    Optional<Instant> instant(String name) {
        return text(name).flatMap(Members::asInstant);
    }

    Optional<Members> object(String name) {
        return object.find(name).map(Members::new);
    }

    Optional<List<String>> texts(String name) {
        return array(name)
                .map(items -> items.stream().flatMap(item -> asText(item).stream()).toList());
    }

    /** None where there is no such array. */
    List<Members> objects(String name) {
        List<Members> objects = new ArrayList<>();
        array(name).ifPresent(items -> items.forEach(item -> objects.add(new Members(item))));
        return objects;
    }

    private Optional<List<JsonValue>> array(String name) {
        return object.find(name)
                .filter(member -> member.value() instanceof List)
                .map(JsonValue::items);
    }

    private static Optional<String> asText(JsonValue member) {
        return member.value() instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Instant> asInstant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException otherText) {
            return Optional.empty();
        }
    }
}
