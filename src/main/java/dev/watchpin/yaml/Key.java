package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One key of a mapping: how its value reads, and what it is for. Made by {@link Keys}.
 *
 * @param <T> what {@link Values#of} gives for it
 */
public final class Key<T> {
    private final String name;
    private final Shape<T> shape;
    private final String doc;
    private final Absent<T> absent;
    private final Optional<KeyMark> mark;

    /** What holds when the key is not there. */
    sealed interface Absent<T> {
        /** A problem. */
        record Refused<T>() implements Absent<T> {}

        /** The default, as the file would write it. */
        record Default<T>(String yaml) implements Absent<T> {}

        /** A value that stands for "not given". */
        record Nothing<T>(T value) implements Absent<T> {}
    }

    Key(String name, Shape<T> shape, String doc, Absent<T> absent, Optional<KeyMark> mark) {
        this.name = name;
        this.shape = shape;
        this.doc = doc;
        this.absent = absent;
        this.mark = mark;
    }

    public String name() {
        return name;
    }

    Shape<T> shape() {
        return shape;
    }

    String doc() {
        return doc;
    }

    /** Empty where whoever declared the key has no marks. */
    Optional<KeyMark> mark() {
        return mark;
    }

    boolean required() {
        return absent instanceof Absent.Refused;
    }

    /** The default's YAML, if there is one. */
    Optional<String> defaultYaml() {
        return absent instanceof Absent.Default<T>(String yaml)
                ? Optional.of(yaml)
                : Optional.empty();
    }

    /** The default, parsed. */
    Optional<YamlNode> defaultNode() {
        return defaultYaml()
                .map(yaml -> YamlParser.parse(Path.of(name), yaml, new Problems()).orElseThrow());
    }

    /** The value for a mapping that lacks the key; reports it if there is none. */
    Optional<T> whenAbsent(Place mapping) {
        Place place = mapping.missing(name);
        return switch (absent) {
            case Absent.Nothing<T>(T value) -> Optional.of(value);
            case Absent.Default<T>(String yaml) -> {
                Problems none = new Problems();
                YamlNode node = YamlParser.parse(place.file(), yaml, none).orElseThrow();
                Place quiet = new Place(none, place.file(), mapping.at(), place.path(), "");
                yield Optional.of(shape.read(node, quiet).orElseThrow());
            }
            case Absent.Refused<T> _ -> {
                place.problem("missing; expected " + shape.expected());
                yield Optional.empty();
            }
        };
    }
}
