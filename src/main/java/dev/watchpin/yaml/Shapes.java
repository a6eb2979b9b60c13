package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The shapes that files are made of. */
public final class Shapes {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    private Shapes() {}

    /** A whole number between bounds, both included. */
    public static Shape<Integer> integer(int min, int max) {
        return new IntegerShape(min, max).map(Math::toIntExact);
    }

    /** A whole number, at least that. */
    public static Shape<Long> wholeFrom(long min) {
        return new IntegerShape(min, Long.MAX_VALUE);
    }

    /** A whole number of that unit (which the key's name says), as nanoseconds. */
    public static Shape<Long> nanos(TimeUnit unit, int min, int max) {
        return new IntegerShape(min, max).map(unit::toNanos);
    }

    /** A finite number between bounds, both included. */
    public static Shape<Double> number(double min, double max) {
        return new NumberShape(min, max);
    }

    /** A share from 0 to 1. */
    public static Shape<Float> share() {
        return number(0, 1).map(Double::floatValue);
    }

    public static Shape<Boolean> flag() {
        return new FlagShape();
    }

    /**
     * Text of a pattern (in the part of regular expressions that Java and ECMA-262 share).
     *
     * @param noun for messages: {@code a URL}
     */
    public static Shape<String> text(String noun, String pattern) {
        return new TextShape(noun, Pattern.compile(pattern));
    }

    /** Any text that is not blank, on one line. */
    public static Shape<String> text(String noun) {
        return text(noun, "[^\\n]*[^\\s][^\\n]*");
    }

    /** A name for something: letters, digits, dot, underscore, dash. */
    public static Shape<String> name(int longest) {
        return naming(longest);
    }

    private static TextShape naming(int longest) {
        String noun = "a name of at most " + longest + " letters, digits, dots, dashes or _";
        return new TextShape(noun, Pattern.compile("(?=.{1," + longest + "}$)" + NAME));
    }

    /** Relative to the folder of the file it stands in; absolute and normalized. */
    public static Shape<Path> path() {
        return new PathShape();
    }

    /** One of these words, in this order in messages. */
    public static <T> Shape<T> words(Map<String, T> words) {
        return new WordsShape<>(words);
    }

    /** The constants as words: LOCK_STEP is lock-step. */
    public static <E extends Enum<E>> Shape<E> words(Class<E> constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            words.put(word(constant), constant);
        }
        return new WordsShape<>(words);
    }

    /** The constants as they are spelt in Java: NCHW. */
    public static <E extends Enum<E>> Shape<E> spelt(Class<E> constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            words.put(constant.name(), constant);
        }
        return new WordsShape<>(words);
    }

    /** As {@link #words(Class)} has it. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** That shape, or the word that says there is none of it. */
    public static <T> Shape<Optional<T>> orWord(String word, Shape<T> shape) {
        return new OrWordShape<>(word, shape);
    }

    public static <T> Shape<List<T>> list(Shape<T> item, int fewest, int most) {
        return new ListShape<>(item, fewest, most, false);
    }

    /** A list in any order, of mappings that have a {@code name}. */
    public static <T> Shape<List<T>> listByName(Shape<T> item, int fewest, int most) {
        return new ListShape<>(item, fewest, most, true);
    }

    /** One value, or a list of them. */
    public static <T> Shape<List<T>> oneOrMore(Shape<T> item, int most) {
        return either(item.map(List::of), list(item, 1, most));
    }

    /** One shape for a scalar, another for a list or mapping. */
    public static <T> Shape<T> either(Shape<T> scalar, Shape<T> collection) {
        return new EitherShape<>(scalar, collection, collection);
    }

    /** One shape for a scalar, one for a list, one for a mapping. */
    public static <T> Shape<T> either(Shape<T> scalar, Shape<T> sequence, Shape<T> mapping) {
        return new EitherShape<>(scalar, sequence, mapping);
    }

    /** A mapping from names the user chooses; the place is that of the name. */
    public static <T> Shape<Map<String, Located<T>>> table(Shape<T> value) {
        return new TableShape<>(naming(64), value);
    }

    /** The value with its place. */
    public static <T> Shape<Located<T>> located(Shape<T> shape) {
        return new LocatedShape<>(shape);
    }

    /** The same value, which no problem shows, since it may hold a password. */
    public static <T> Shape<T> secret(Shape<T> shape) {
        return secret(shape, YamlWriter::normal);
    }

    /**
     * The same value, which may hold a password.
     *
     * @param shown of a node that reads without problems, what may be printed
     */
    public static <T> Shape<T> secret(Shape<T> shape, Function<YamlNode, String> shown) {
        return new SecretShape<>(shape, shown);
    }

    /** Anything, as it stands. */
    public static Shape<YamlNode> node() {
        return new NodeShape();
    }

    /** A mapping whose shape is chosen by the word under that key. */
    public static <T> Shape<T> tagged(String key, Map<String, KeyedShape<? extends T>> shapes) {
        return new TaggedShape<>(key, new LinkedHashMap<>(shapes));
    }
}
