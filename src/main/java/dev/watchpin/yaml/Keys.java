package dev.watchpin.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of one mapping, each said once: name, shape, default, meaning. Made while a class loads,
 * then only read.
 */
public final class Keys {
    private final List<Key<?>> keys;
    private final List<KeyRule> rules;
    private final Optional<KeyMark> mark;

    public Keys() {
        this(new ArrayList<>(), new ArrayList<>(), Optional.empty());
    }

    private Keys(List<Key<?>> keys, List<KeyRule> rules, Optional<KeyMark> mark) {
        this.keys = keys;
        this.rules = rules;
        this.mark = mark;
    }

    /** The same mapping; what is declared through it is marked so. */
    public Keys marked(KeyMark with) {
        return new Keys(keys, rules, Optional.of(with));
    }

    public <T> Key<T> required(String name, Shape<T> shape, String doc) {
        return add(new Key<>(name, shape, doc, new Key.Absent.Refused<>(), mark));
    }

    /**
     * @param defaultYaml the default as the file would write it; read by the same shape
     */
    public <T> Key<T> optional(String name, Shape<T> shape, String defaultYaml, String doc) {
        return add(new Key<>(name, shape, doc, new Key.Absent.Default<>(defaultYaml), mark));
    }

    /** A key without default; the doc says what holds without it. */
    public <T> Key<Optional<T>> maybe(String name, Shape<T> shape, String doc) {
        Shape<Optional<T>> optional = shape.map(Optional::of);
        return add(
                new Key<>(name, optional, doc, new Key.Absent.Nothing<>(Optional.empty()), mark));
    }

    private <T> Key<T> add(Key<T> key) {
        keys.add(key);
        return key;
    }

    /** Exactly one of them must be given. */
    public void exactlyOne(Key<?>... of) {
        rules.add(new KeyRule.ExactlyOne(List.of(of)));
    }

    /** At least one of them must be given. */
    public void atLeastOne(Key<?>... of) {
        rules.add(new KeyRule.AtLeastOne(List.of(of)));
    }

    /** The others would be ignored beside that key, so they must not be given. */
    public void excludes(Key<?> key, Key<?>... others) {
        rules.add(new KeyRule.Excludes(key, List.of(others)));
    }

    /** The mapping as a value, made only when every key was read and no rule is broken. */
    public <T> KeyedShape<T> as(Function<Values, T> conversion) {
        return new KeyedShape<>(
                keys,
                rules,
                values ->
                        values.complete()
                                ? Optional.of(conversion.apply(values))
                                : Optional.empty());
    }

    /** The keys' values, also when some could not be read: for checks that look across. */
    public KeyedShape<Values> values() {
        return new KeyedShape<>(keys, rules, Optional::of);
    }
}
