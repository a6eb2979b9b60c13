package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.either;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.text;

import dev.watchpin.model.ModelCard;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Nearest;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Shape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which class a rule looks for. */
sealed interface LabelChoice {
    record Any() implements LabelChoice {}

    record Named(String label) implements LabelChoice {}

    record Numbered(int number) implements LabelChoice {}

    Shape<LabelChoice> SHAPE = shape();

    private static Shape<LabelChoice> shape() {
        Shape<LabelChoice> named =
                text("a label, or any")
                        .map(label -> label.equals("any") ? new Any() : new Named(label));
        Keys keys = new Keys();
        Key<Integer> number =
                keys.required("class", integer(0, 65_535), "Class number, counted from 0.");
        return either(named, keys.as(values -> new Numbered(values.of(number))));
    }

    /** The class number, empty for any; reports a label that the model does not have. */
    default OptionalInt resolve(ModelCard card, Place place) {
        List<String> labels = card.labels();
        return switch (this) {
            case Any() -> OptionalInt.empty();
            case Numbered(int number) -> {
                if (number >= labels.size()) {
                    place.problem(
                            "the model has no class %d; expected 0 to %d (%s)"
                                    .formatted(number, labels.size() - 1, card.card()));
                }
                yield OptionalInt.of(number);
            }
            case Named(String label) -> {
                int[] classes =
                        IntStream.range(0, labels.size())
                                .filter(i -> labels.get(i).equals(label))
                                .toArray();
                if (classes.length == 0) {
                    place.problem("no label of model " + card.name() + hint(label, labels));
                } else if (classes.length > 1) {
                    place.problem(
                            "classes %d and %d have this label; use {class: %1$d} or {class: %2$d}"
                                    .formatted(classes[0], classes[1]));
                }
                yield classes.length == 0 ? OptionalInt.empty() : OptionalInt.of(classes[0]);
            }
        };
    }

    private static String hint(String label, List<String> labels) {
        Optional<String> near =
                Nearest.to(label, labels)
                        .or(
                                () ->
                                        labels.stream()
                                                .filter(known -> known.contains(label))
                                                .findFirst());
        int shown = Math.min(labels.size(), 10);
        String some = String.join(", ", labels.subList(0, shown));
        String rest = shown < labels.size() ? ", … (%d in all)".formatted(labels.size()) : "";
        return near.map(found -> "; did you mean " + found + "? it has ").orElse("; it has ")
                + some
                + rest;
    }
}
