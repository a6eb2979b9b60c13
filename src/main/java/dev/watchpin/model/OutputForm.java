package dev.watchpin.model;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.share;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.OutputSpec.Suppression;
import dev.watchpin.model.OutputSpec.YoloHead.Version;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.Values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The keys of a card's {@code output}: each decoder has its own. */
final class OutputForm {
    static final Map<String, KeyedShape<? extends OutputSpec>> DECODERS = decoders();
    static final Shape<OutputSpec> SHAPE = Shapes.tagged("decoder", DECODERS);

    private OutputForm() {}

    private static Map<String, KeyedShape<? extends OutputSpec>> decoders() {
        Map<String, KeyedShape<? extends OutputSpec>> decoders = new LinkedHashMap<>();
        decoders.put("classes", classes());
        decoders.put("yolox", yolox());
        decoders.put("fastestdet", boxes(OutputSpec.FastestDet::new));
        decoders.put("yolo-v5", boxes(nms -> new OutputSpec.YoloHead(Version.V5, nms)));
        decoders.put("yolo-v8", boxes(nms -> new OutputSpec.YoloHead(Version.V8, nms)));
        decoders.put("binary-mask", binaryMask());
        decoders.put("argmax-mask", new Keys().as(_ -> new OutputSpec.ArgmaxMask()));
        decoders.put("index-mask", new Keys().as(_ -> new OutputSpec.IndexMask()));
        return decoders;
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

    private static KeyedShape<OutputSpec> yolox() {
        Keys keys = new Keys();
        Key<List<Integer>> strides =
                keys.optional(
                        "grid-strides",
                        list(integer(1, 1024), 1, 8),
                        "[8, 16, 32]",
                        "Cell sizes of the grids in tensor pixels, in output order.");
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(values -> new OutputSpec.Yolox(values.of(strides), nms.of(values)));
    }

    private static KeyedShape<OutputSpec> boxes(Function<Nms, OutputSpec> family) {
        Keys keys = new Keys();
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(values -> family.apply(nms.of(values)));
    }

    private static KeyedShape<OutputSpec> binaryMask() {
        Keys keys = new Keys();
        Map<String, Activation> kinds = new LinkedHashMap<>();
        kinds.put("none", Activation.NONE);
        kinds.put("sigmoid", Activation.SIGMOID);
        Key<Activation> activation =
                keys.required(
                        "activation",
                        words(kinds),
                        "What is left to apply to the channel; none if the model did it.");
        Key<Float> score =
                keys.optional("score", share(), "0.5", "Pixels of at least this are class 1.");
        return keys.as(
                values -> new OutputSpec.BinaryMask(values.of(activation), values.of(score)));
    }

    /** The keys that all box decoders share. */
    private record NmsKeys(
            Key<Float> score, Key<Float> iou, Key<Integer> most, Key<Suppression> suppression) {
        NmsKeys(Keys keys) {
            this(
                    keys.optional("score", share(), "0.25", "Weaker boxes are dropped."),
                    keys.optional(
                            "iou",
                            share(),
                            "0.45",
                            "Of two boxes that overlap more, the weaker goes."),
                    keys.optional("max-detections", integer(1, 1000), "100", "The best are kept."),
                    keys.optional(
                            "suppression",
                            words(Suppression.class),
                            "per-class",
                            "Which boxes an overlapping better one drives out: those of its own"
                                    + " class, or of all (one thing has one class)."));
        }

        Nms of(Values values) {
            return new Nms(
                    values.of(score), values.of(iou), values.of(most), values.of(suppression));
        }
    }
}
