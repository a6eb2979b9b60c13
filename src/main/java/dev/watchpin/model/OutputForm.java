package dev.watchpin.model;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.share;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of a card's {@code output}: each decoder has its own. */
final class OutputForm {
    static final Map<String, KeyedShape<? extends OutputSpec>> DECODERS = decoders();
    static final Shape<OutputSpec> SHAPE = Shapes.tagged("decoder", DECODERS);

    private OutputForm() {}

    private static Map<String, KeyedShape<? extends OutputSpec>> decoders() {
        Map<String, KeyedShape<? extends OutputSpec>> decoders = new LinkedHashMap<>();
        decoders.put("classes", classes());
        decoders.putAll(BoxesForm.decoders());
        decoders.put("binary-mask", binaryMask());
        decoders.put("argmax-mask", new Keys().as(_ -> new OutputSpec.ArgmaxMask()));
        decoders.put("index-mask", new Keys().as(_ -> new OutputSpec.IndexMask()));
        return decoders;
    }

    /** Why that decoder cannot have so many labels, if so. */
    static Optional<String> labelsProblem(OutputSpec output, int count) {
        return switch (output) {
            case OutputSpec.ClassScores(_, int topK) when topK > count ->
                    Optional.of(count + " labels, but output.top-k=" + topK + "; lower top-k");
            case OutputSpec.BinaryMask _ when count != 2 ->
                    Optional.of(
                            count
                                    + " labels, but a binary-mask has two: name class 0 (outside)"
                                    + " and class 1 (inside)");
            case OutputSpec.ArgmaxMask _, OutputSpec.IndexMask _ when count > 256 ->
                    Optional.of(count + " labels, but a mask holds 256 classes at most");
            case OutputSpec.ClassScores _,
                    OutputSpec.Boxes _,
                    OutputSpec.BinaryMask _,
                    OutputSpec.ArgmaxMask _,
                    OutputSpec.IndexMask _ ->
                    Optional.empty();
        };
    }

    private static KeyedShape<OutputSpec> classes() {
        Keys keys = new Keys();
        Key<Activation> activation =
                keys.required(
                        "activation",
                        words(Activation.class),
                        "What is left to apply to the scores; none if the model did it.");
        Key<Integer> topK =
                keys.optional("top-k", integer(1, 100), "5", "How many best classes are kept.");
        return keys.as(
                values -> new OutputSpec.ClassScores(values.of(activation), values.of(topK)));
    }

    private static KeyedShape<OutputSpec> binaryMask() {
        Keys keys = new Keys();
        Key<Activation> activation = activation(keys, "channel");
        Key<Float> score =
                keys.optional("score", share(), "0.5", "Pixels of at least this are class 1.");
        return keys.as(
                values -> new OutputSpec.BinaryMask(values.of(activation), values.of(score)));
    }

    /** Where numbers become probabilities one by one, so that a softmax makes no sense. */
    static Key<Activation> activation(Keys keys, String of) {
        Map<String, Activation> kinds = new LinkedHashMap<>();
        kinds.put("none", Activation.NONE);
        kinds.put("sigmoid", Activation.SIGMOID);
        return keys.required(
                "activation",
                words(kinds),
                "What is left to apply to the " + of + "; none if the model did it.");
    }
}
