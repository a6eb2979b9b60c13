package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one value of a file may be, said once: it reads the value, and describes it to people and,
 * as a JSON schema, to editors. Stateless.
 */
public interface Shape<T> {
    /** The value, or empty after every problem in it was reported at its place. */
    Optional<T> read(YamlNode node, Place place);

    /** For messages: {@code a whole number from 1 to 8}. */
    String expected();

    /** JSON schema (draft 2020-12) of the value; the keys keep their order. */
    Map<String, Object> schema();

    /** What a value that reads without problems sets; lists and plain values are one setting. */
    default Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return new Setting.Value(YamlWriter.normal(node), mark);
    }

    /** Reports {@code expected …, saw …}. */
    default Optional<T> refuse(YamlNode node, Place place) {
        place.problem("expected " + expected() + ", saw " + node.describe());
        return Optional.empty();
    }

    /** The same text, as something else. */
    default <R> Shape<R> map(Function<? super T, ? extends R> conversion) {
        return new MappedShape<>(this, value -> Optional.empty(), conversion);
    }

    /**
     * Refuses some values.
     *
     * @param complaint what is wrong with the value and what to do; empty when all is well
     */
    default Shape<T> refusing(Function<? super T, Optional<String>> complaint) {
        return new MappedShape<>(this, complaint, value -> value);
    }
}
