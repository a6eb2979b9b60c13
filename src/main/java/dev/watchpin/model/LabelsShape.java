package dev.watchpin.model;

import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.YamlNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A card's {@code labels}: a list, a file with one label a line, or a mapping that says how the
 * file reads. The file is read here, and its problems are reported with its own lines.
 */
final class LabelsShape implements Shape<List<String>> {
    private static final Shape<String> LABEL = Shapes.text("a label");

    /** What the card says, before any file is read. */
    private sealed interface Said {
        record Inline(List<String> labels) implements Said {}

        record InFile(Path file, LabelFile.Format format, int skip, List<String> first)
                implements Said {}
    }

    private final Shape<Said> said =
            Shapes.either(
                    Shapes.path()
                            .map(
                                    file ->
                                            new Said.InFile(
                                                    file, LabelFile.Format.PLAIN, 0, List.of())),
                    Shapes.list(LABEL, 1, LabelFile.MOST).map(Said.Inline::new),
                    inFile());

    private static Shape<Said> inFile() {
        Keys keys = new Keys();
        Key<Path> file = keys.required("file", Shapes.path(), "The label file.");
        Key<LabelFile.Format> format =
                keys.optional(
                        "format",
                        Shapes.words(LabelFile.Format.class),
                        "plain",
                        "plain: line i is class i. indexed: a line is a class number, blanks, the"
                                + " label.");
        Key<List<String>> first =
                keys.optional(
                        "first",
                        Shapes.list(LABEL, 0, 16),
                        "[]",
                        "With format: plain, classes before the file's first line, as"
                                + " [background].");
        Key<Integer> skip =
                keys.optional(
                        "skip",
                        Shapes.integer(0, 16),
                        "0",
                        "With format: plain, lines at the file's start that are no class here.");
        return keys.<Said>as(
                        values ->
                                new Said.InFile(
                                        values.of(file),
                                        values.of(format),
                                        values.of(skip),
                                        values.of(first)))
                .checking(
                        values -> {
                            boolean indexed =
                                    values.find(format).stream()
                                            .anyMatch(LabelFile.Format.INDEXED::equals);
                            Stream.of(skip, first)
                                    .filter(key -> indexed && values.given(key))
                                    .forEach(
                                            key ->
                                                    values.at(key)
                                                            .problem(
                                                                    "has no effect with format:"
                                                                            + " indexed; remove"
                                                                            + " it"));
                        });
    }

    @Override
    public Optional<List<String>> read(YamlNode node, Place place) {
        return said.read(node, place)
                .flatMap(
                        labels ->
                                switch (labels) {
                                    case Said.Inline(List<String> list) -> Optional.of(list);
                                    case Said.InFile(
                                                    Path file,
                                                    var format,
                                                    int skip,
                                                    List<String> first) ->
                                            LabelFile.read(
                                                    file, format, skip, first, place.problems());
                                });
    }

    @Override
    public String expected() {
        return said.expected();
    }

    @Override
    public Map<String, Object> schema() {
        return said.schema();
    }
}
