package dev.watchpin.model;

import static dev.watchpin.yaml.Shapes.flag;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.number;
import static dev.watchpin.yaml.Shapes.share;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Coordinates;
import dev.watchpin.model.OutputSpec.NanoDet.Origin;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.OutputSpec.SsdRaw.Background;
import dev.watchpin.model.OutputSpec.SsdRaw.BoxOrder;
import dev.watchpin.model.OutputSpec.Suppression;
import dev.watchpin.model.OutputSpec.YoloHead.Version;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a card's {@code output} for decoders that give boxes. */
final class BoxesForm {
    private BoxesForm() {}

    static Map<String, KeyedShape<? extends OutputSpec>> decoders() {
        Map<String, KeyedShape<? extends OutputSpec>> decoders = new LinkedHashMap<>();
        decoders.put("yolox", yolox());
        decoders.put("fastestdet", boxes(OutputSpec.FastestDet::new));
        decoders.put("yolo-v5", yolo(Version.V5));
        decoders.put("yolo-v8", yolo(Version.V8));
        decoders.put("yolo-end-to-end", yoloEndToEnd());
        decoders.put("darknet", boxes(OutputSpec.Darknet::new));
        decoders.put("ssd", ssd());
        decoders.put("ssd-raw", ssdRaw());
        decoders.put("nanodet", nanoDet(Origin.CENTRE, "[8, 16, 32]"));
        decoders.put("nanodet-plus", nanoDet(Origin.CORNER, "[8, 16, 32, 64]"));
        return decoders;
    }

    private static KeyedShape<OutputSpec> boxes(Function<Nms, OutputSpec> family) {
        Keys keys = new Keys();
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(values -> family.apply(nms.of(values)));
    }

    private static KeyedShape<OutputSpec> yolox() {
        Keys keys = new Keys();
        Key<List<Integer>> strides = gridStrides(keys, "[8, 16, 32]");
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(values -> new OutputSpec.Yolox(values.of(strides), nms.of(values)));
    }

    private static Key<List<Integer>> gridStrides(Keys keys, String usual) {
        return keys.optional(
                "grid-strides",
                list(integer(1, 1024), 1, 8),
                usual,
                "Cell sizes of the grids in tensor pixels, in output order.");
    }

    private static KeyedShape<OutputSpec> yolo(Version version) {
        Keys keys = new Keys();
        Key<Coordinates> coordinates = coordinates(keys);
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(
                values -> new OutputSpec.YoloHead(version, values.of(coordinates), nms.of(values)));
    }

    private static Key<Coordinates> coordinates(Keys keys) {
        return keys.optional(
                "coordinates",
                words(Coordinates.class),
                "pixels",
                "What boxes are counted in: pixels of the input (ONNX exports), or relative to its"
                        + " width and height (TFLite exports).");
    }

    private static KeyedShape<OutputSpec> yoloEndToEnd() {
        Keys keys = new Keys();
        Key<Coordinates> coordinates = coordinates(keys);
        DoneKeys done = new DoneKeys(keys);
        return keys.as(
                values -> new OutputSpec.YoloEndToEnd(values.of(coordinates), done.of(values)));
    }

    private static KeyedShape<OutputSpec> ssd() {
        Keys keys = new Keys();
        Key<Integer> offset =
                keys.optional(
                        "class-offset",
                        integer(-1000, 1000),
                        "0",
                        "Added to the model's class number to give the label's: 1 where the labels"
                                + " begin with the background.");
        Key<TensorNames> tensors = tensors(keys, "boxes", "classes", "scores", "count");
        DoneKeys done = new DoneKeys(keys);
        return keys.as(
                values ->
                        new OutputSpec.Ssd(values.of(offset), values.of(tensors), done.of(values)));
    }

    private static Key<TensorNames> tensors(Keys keys, String... roles) {
        Keys names = new Keys();
        Map<String, Key<Optional<String>>> byRole = new LinkedHashMap<>();
        for (String role : roles) {
            byRole.put(role, names.maybe(role, text("an output's name"), "The output with them."));
        }
        return keys.optional(
                "tensors",
                names.as(values -> names(byRole, values)),
                "{}",
                "Names of the model's outputs by what they hold; needed for those that are alike in"
                        + " type and shape.");
    }

    private static TensorNames names(Map<String, Key<Optional<String>>> byRole, Values values) {
        Map<String, String> names = new HashMap<>();
        byRole.forEach((role, key) -> values.of(key).ifPresent(name -> names.put(role, name)));
        return new TensorNames(names);
    }

    private static KeyedShape<OutputSpec> ssdRaw() {
        Keys keys = new Keys();
        Key<SsdAnchors> anchors =
                keys.required("anchors", anchors(), "How the model's anchors were made.");
        Key<Activation> activation =
                keys.required(
                        "activation",
                        words(Activation.class),
                        "What is left to apply to the class scores; none if the model did it.");
        Key<Background> background =
                keys.required(
                        "background",
                        words(Background.class),
                        "Where the scores have a class for nothing; the labels leave it out.");
        Key<BoxOrder> order =
                keys.optional(
                        "box-order",
                        words(BoxOrder.class),
                        "yxhw",
                        "Order of an encoded box's numbers: yxhw (TensorFlow) or xywh.");
        Key<List<Float>> scales =
                keys.optional(
                        "box-scales",
                        list(positive(), 4, 4),
                        "[10, 10, 5, 5]",
                        "What these numbers were multiplied by, in their order; variances are their"
                                + " inverse.");
        Key<TensorNames> tensors = tensors(keys, "boxes", "scores");
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(
                values ->
                        new OutputSpec.SsdRaw(
                                values.of(anchors),
                                values.of(activation),
                                values.of(background),
                                values.of(order),
                                values.of(scales),
                                values.of(tensors),
                                nms.of(values)));
    }

    private static Shape<Float> positive() {
        return number(1e-6, 1e6).map(Double::floatValue);
    }

    private static Shape<SsdAnchors> anchors() {
        Keys keys = new Keys();
        Key<List<Integer>> strides =
                keys.required(
                        "grid-strides",
                        list(integer(1, 4096), 1, 8),
                        "Cell sizes of the feature maps in tensor pixels, finest first; a map has"
                                + " as many cells as are begun.");
        Key<Float> min = keys.required("min-scale", scale(), "Scale of the finest map.");
        Key<Float> max = keys.required("max-scale", scale(), "Scale of the coarsest map.");
        Key<List<Float>> ratios =
                keys.optional(
                        "aspect-ratios",
                        list(positive(), 1, 16),
                        "[1, 2, 0.5, 3, 0.3333]",
                        "Width over height, in the order of the anchors.");
        Key<Float> interpolated =
                keys.optional(
                        "interpolated-ratio",
                        number(0, 1e6).map(Double::floatValue),
                        "1",
                        "Aspect ratio of one more anchor, with a scale between this map's and the"
                                + " next; 0 for none.");
        Key<Boolean> reduced =
                keys.optional(
                        "reduced-lowest",
                        flag(),
                        "true",
                        "Whether the finest map has but three anchors a cell.");
        return keys.as(
                        values ->
                                new SsdAnchors(
                                        values.of(strides),
                                        values.of(min),
                                        values.of(max),
                                        values.of(ratios),
                                        values.of(interpolated),
                                        values.of(reduced)))
                .checking(
                        values ->
                                values.find(min)
                                        .flatMap(low -> values.find(max).filter(h -> h < low))
                                        .ifPresent(
                                                high ->
                                                        values.at(max)
                                                                .problem(
                                                                        "is below min-scale; the"
                                                                            + " coarsest map has"
                                                                            + " the largest"
                                                                            + " anchors")));
    }

    private static Shape<Float> scale() {
        return number(0.001, 10).map(Double::floatValue);
    }

    private static KeyedShape<OutputSpec> nanoDet(Origin origin, String strides) {
        Keys keys = new Keys();
        Key<Activation> activation = OutputForm.activation(keys, "class scores");
        Key<List<Integer>> gridStrides = gridStrides(keys, strides);
        Key<Integer> regMax =
                keys.optional(
                        "reg-max",
                        integer(1, 64),
                        "7",
                        "The largest distance of a side from its cell, in cells.");
        NmsKeys nms = new NmsKeys(keys);
        return keys.as(
                values ->
                        new OutputSpec.NanoDet(
                                values.of(gridStrides),
                                values.of(regMax),
                                origin,
                                values.of(activation),
                                nms.of(values)));
    }

    private static Key<Float> score(Keys keys) {
        return keys.optional("score", share(), "0.25", "Weaker boxes are dropped.");
    }

    private static Key<Integer> most(Keys keys) {
        return keys.optional("max-detections", integer(1, 1000), "100", "The best are kept.");
    }

    /** The keys of decoders whose boxes were suppressed in the graph. */
    private record DoneKeys(Key<Float> score, Key<Integer> most) {
        DoneKeys(Keys keys) {
            this(BoxesForm.score(keys), BoxesForm.most(keys));
        }

        Nms of(Values values) {
            return Nms.done(values.of(score), values.of(most));
        }
    }

    /** The keys of decoders that suppress. */
    private record NmsKeys(
            Key<Float> score, Key<Float> iou, Key<Integer> most, Key<Suppression> suppression) {
        NmsKeys(Keys keys) {
            this(
                    BoxesForm.score(keys),
                    keys.optional(
                            "iou",
                            share(),
                            "0.45",
                            "Of two boxes that overlap more, the weaker goes."),
                    BoxesForm.most(keys),
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
