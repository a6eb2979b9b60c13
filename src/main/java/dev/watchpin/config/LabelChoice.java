package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.either;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.located;
import static dev.watchpin.yaml.Shapes.text;

import dev.watchpin.model.ModelCard;
import dev.watchpin.rule.RuleSpec.Labels;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Nearest;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One of the classes that a rule looks for, or any. */
sealed interface LabelChoice {
    record Any() implements LabelChoice {}

    record Named(String label) implements LabelChoice {}

    record Numbered(int number) implements LabelChoice {}

    /** Labels of one rule. */
    int MOST = 256;

    /** One choice or a list of them, each with its place. */
    Shape<List<Located<LabelChoice>>> SHAPE = shape();

    private static Shape<List<Located<LabelChoice>>> shape() {
        Shape<LabelChoice> named =
                text("a label, or any")
                        .map(label -> label.equals("any") ? new Any() : new Named(label));
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Integer> number =
                keys.required("class", integer(0, 65_535), "Class number, counted from 0.");
        Shape<Located<LabelChoice>> one =
                located(either(named, keys.as(values -> new Numbered(values.of(number)))));
        Shape<List<Located<LabelChoice>>> alone = one.map(List::of);
        return either(alone, list(one, 1, MOST), alone);
    }

    /** The classes; reports labels that the model does not have, or that are there twice. */
    static Labels resolve(List<Located<LabelChoice>> choices, ModelCard card) {
        if (choices.size() == 1 && choices.getFirst().value() instanceof Any) {
            return new Labels.Any();
        }
        Checks.Unique once = new Checks.Unique("entry of label");
        List<Integer> classes = new ArrayList<>();
        for (Located<LabelChoice> choice : choices) {
            OptionalInt number = choice.value().resolve(card, choice.place());
            number.ifPresent(known -> once.add(known, choice.place()));
            number.ifPresent(classes::add);
        }
        return new Labels.OneOf(classes);
    }

    /** The class number; empty after a problem was reported. */
    private OptionalInt resolve(ModelCard card, Place place) {
        List<String> labels = card.labels();
        return switch (this) {
            case Any() -> {
                place.problem("is every label already; write label: any, or leave it out");
                yield OptionalInt.empty();
            }
            case Numbered(int number) when number < labels.size() -> OptionalInt.of(number);
            case Numbered(int number) -> {
                place.problem(
                        "the model has no class %d; expected 0 to %d (%s)"
                                .formatted(number, labels.size() - 1, card.card()));
                yield OptionalInt.empty();
            }
            case Named(String label) -> named(label, card, place);
        };
    }

    private static OptionalInt named(String label, ModelCard card, Place place) {
        List<String> labels = card.labels();
        int[] classes =
                IntStream.range(0, labels.size())
                        .filter(i -> labels.get(i).equals(label))
                        .toArray();
        if (classes.length == 1) {
            return OptionalInt.of(classes[0]);
        }
        place.problem(
                classes.length == 0
                        ? "no label of model " + card.name() + hint(label, labels)
                        : "classes %d and %d have this label; use {class: %1$d} or {class: %2$d}"
                                .formatted(classes[0], classes[1]));
        return OptionalInt.empty();
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
