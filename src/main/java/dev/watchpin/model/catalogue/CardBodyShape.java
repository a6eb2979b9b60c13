package dev.watchpin.model.catalogue;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.YamlNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry's {@code card}. With a decoder this version has, it is held to every rule of a card but
 * the labels' file, which is not here yet. With another, {@code input} is checked and the rest kept
 * as it stands.
 */
final class CardBodyShape implements Shape<CardBody> {
    /** What the keys of a known decoder's card give. */
    private record Known(InputSpec input, OutputSpec output) {}

    private final Shape<Known> whole = whole();
    private final Shape<InputSpec> inputOnly = inputOnly();

    private static Shape<Known> whole() {
        Keys keys = new Keys();
        Key<InputSpec> input = input(keys);
        Key<OutputSpec> output =
                keys.required("output", ModelCards.output(), "How the model's outputs read.");
        keys.maybe("weights", Shapes.node(), "The other file of a Darknet network.");
        keys.required("labels", Shapes.node(), "Names of the classes, as in a model card.");
        return keys.as(values -> new Known(values.of(input), values.of(output)));
    }

    private static Shape<InputSpec> inputOnly() {
        Keys keys = new Keys();
        Key<InputSpec> input = input(keys);
        return keys.as(values -> values.of(input));
    }

    private static Key<InputSpec> input(Keys keys) {
        return keys.required("input", ModelCards.input(), "What the model wants of a picture.");
    }

    @Override
    public Optional<CardBody> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Mapping card)) {
            return refuse(node, place);
        }
        Optional<String> decoder = decoder(card);
        if (decoder.isEmpty()) {
            place.problem("output.decoder is missing; known here: " + ModelCards.decoders());
            return Optional.empty();
        }
        String word = decoder.get();
        if (ModelCards.decoders().contains(word)) {
            return whole.read(card, place)
                    .map(
                            known ->
                                    new CardBody(
                                            card,
                                            known.input(),
                                            word,
                                            Optional.of(known.output())));
        }
        return inputOnly
                .read(inputOf(card), place)
                .map(input -> new CardBody(card, input, word, Optional.empty()));
    }

    private static Optional<String> decoder(YamlNode.Mapping card) {
        return card.get("output")
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(output -> ((YamlNode.Mapping) output).get("decoder"))
                .filter(YamlNode.Scalar.class::isInstance)
                .map(word -> ((YamlNode.Scalar) word).text());
    }

    private static YamlNode.Mapping inputOf(YamlNode.Mapping card) {
        List<YamlNode.Entry> input =
                card.entries().stream().filter(e -> e.key().text().equals("input")).toList();
        return new YamlNode.Mapping(card.at(), input);
    }

    @Override
    public String expected() {
        return "a mapping with the keys input, output, labels";
    }

    @Override
    public Map<String, Object> schema() {
        return whole.schema();
    }
}
