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
    private record Known(InputSpec input, Optional<String> weights, OutputSpec output) {}

    /** What is read of any other card. */
    private record Common(InputSpec input, Optional<String> weights) {}

    private final Shape<Known> whole = whole();
    private final Shape<Common> common = common();

    private static Shape<Known> whole() {
        Keys keys = new Keys();
        Key<InputSpec> input = input(keys);
        Key<Optional<String>> weights = weights(keys);
        Key<OutputSpec> output =
                keys.required("output", ModelCards.output(), "How the model's outputs read.");
        keys.required("labels", Shapes.node(), "Names of the classes, as in a model card.");
        return keys.as(
                values -> new Known(values.of(input), values.of(weights), values.of(output)));
    }

    private static Shape<Common> common() {
        Keys keys = new Keys();
        Key<InputSpec> input = input(keys);
        Key<Optional<String>> weights = weights(keys);
        return keys.as(values -> new Common(values.of(input), values.of(weights)));
    }

    private static Key<Optional<String>> weights(Keys keys) {
        return keys.maybe(
                "weights",
                Shapes.text("a file's name"),
                "The entry's file with a Darknet network's weights; the first is the .cfg.");
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
                                            known.weights(),
                                            word,
                                            Optional.of(known.output())));
        }
        return common.read(commonOf(card), place)
                .map(
                        known ->
                                new CardBody(
                                        card,
                                        known.input(),
                                        known.weights(),
                                        word,
                                        Optional.empty()));
    }

    private static Optional<String> decoder(YamlNode.Mapping card) {
        return card.get("output")
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(output -> ((YamlNode.Mapping) output).get("decoder"))
                .filter(YamlNode.Scalar.class::isInstance)
                .map(word -> ((YamlNode.Scalar) word).text());
    }

    private static YamlNode.Mapping commonOf(YamlNode.Mapping card) {
        List<YamlNode.Entry> common =
                card.entries().stream()
                        .filter(e -> e.key().text().matches("input|weights"))
                        .toList();
        return new YamlNode.Mapping(card.at(), common);
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
