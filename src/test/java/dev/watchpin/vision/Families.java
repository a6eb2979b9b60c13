package dev.watchpin.vision;

import static dev.watchpin.tensor.ElementType.FLOAT32;
import static dev.watchpin.tensor.ElementType.INT32;
import static dev.watchpin.tensor.ElementType.INT64;
import static dev.watchpin.tensor.ElementType.INT8;
import static dev.watchpin.tensor.ElementType.UINT8;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Coordinates;
import dev.watchpin.model.OutputSpec.NanoDet.Origin;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.OutputSpec.SsdRaw.Background;
import dev.watchpin.model.OutputSpec.SsdRaw.BoxOrder;
import dev.watchpin.model.OutputSpec.YoloHead.Version;
import dev.watchpin.model.SsdAnchors;
import dev.watchpin.model.TensorNames;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.vision.BoundDecoder.Family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every decoder family, in the types and shapes that it reads, for a 32 × 32 input. */
final class Families {
    static final Nms NMS = new Nms(0.25f, 0.45f, 5, OutputSpec.Suppression.PER_CLASS);

    /** 16 · 3 anchors, then 4 · 3. */
    static final SsdAnchors ANCHORS =
            new SsdAnchors(List.of(8, 16), 0.2f, 0.9f, List.of(1f, 2f), 1, true);

    static final TensorNames SSD_NAMES =
            new TensorNames(Map.of("classes", "classes", "scores", "scores"));

    private Families() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>(classes());
        all.addAll(masks());
        all.addAll(boxes(FLOAT32));
        all.addAll(boxes(UINT8));
        all.addAll(boxes(INT8));
        return all;
    }

    private static List<Family> classes() {
        return List.of(
                new Family(classes(Activation.SOFTMAX), 9, FLOAT32, List.of(1, 9)),
                new Family(classes(Activation.NONE), 9, FLOAT32, List.of(1, 9, 1, 1)),
                new Family(classes(Activation.SIGMOID), 9, FLOAT32, List.of(1, 1, 1, 9)),
                new Family(classes(Activation.SOFTMAX), 9, UINT8, List.of(1, 9)),
                new Family(classes(Activation.SOFTMAX), 9, INT8, List.of(1, 9)));
    }

    private static OutputSpec classes(Activation activation) {
        return new OutputSpec.ClassScores(activation, 5);
    }

    private static List<Family> masks() {
        OutputSpec logits = new OutputSpec.BinaryMask(Activation.SIGMOID, 0.5f);
        OutputSpec probabilities = new OutputSpec.BinaryMask(Activation.NONE, 0.5f);
        OutputSpec argmax = new OutputSpec.ArgmaxMask();
        OutputSpec index = new OutputSpec.IndexMask();
        return List.of(
                new Family(logits, 2, FLOAT32, List.of(1, 1, 6, 8)),
                new Family(logits, 2, INT8, List.of(1, 1, 6, 8)),
                new Family(probabilities, 2, UINT8, List.of(1, 6, 8, 1)),
                new Family(argmax, 3, FLOAT32, List.of(1, 3, 6, 8)),
                new Family(argmax, 3, UINT8, List.of(1, 3, 6, 8)),
                new Family(argmax, 3, INT8, List.of(1, 6, 8, 3)),
                new Family(index, 3, INT64, List.of(1, 6, 8)),
                new Family(index, 3, INT32, List.of(1, 1, 6, 8)),
                new Family(index, 3, UINT8, List.of(1, 6, 8, 1)));
    }

    static List<Family> boxes(ElementType type) {
        OutputSpec yolox = new OutputSpec.Yolox(List.of(8, 16), NMS);
        OutputSpec v5 = new OutputSpec.YoloHead(Version.V5, Coordinates.RELATIVE, NMS);
        OutputSpec v8 = new OutputSpec.YoloHead(Version.V8, Coordinates.PIXELS, NMS);
        OutputSpec endToEnd = new OutputSpec.YoloEndToEnd(Coordinates.PIXELS, Nms.done(0.25f, 5));
        OutputSpec ssd = new OutputSpec.Ssd(1, SSD_NAMES, Nms.done(0.25f, 5));
        return List.of(
                new Family(yolox, 3, type, List.of(1, 20, 8)),
                new Family(new OutputSpec.FastestDet(NMS), 3, type, List.of(1, 8, 4, 5)),
                new Family(v5, 3, type, List.of(1, 20, 8)),
                new Family(v8, 3, type, List.of(1, 7, 20)),
                new Family(endToEnd, 3, type, List.of(1, 20, 6)),
                family(
                        new OutputSpec.Darknet(NMS),
                        tensor("a", type, 12, 8),
                        tensor("b", type, 1, 48, 8)),
                family(
                        ssd,
                        tensor("boxes", type, 1, 9, 4),
                        tensor("classes", type, 1, 9),
                        tensor("scores", type, 1, 9),
                        tensor("count", type, 1)),
                ssdRaw(Activation.NONE, Background.NONE, type),
                ssdRaw(Activation.SIGMOID, Background.FIRST, type),
                ssdRaw(Activation.SOFTMAX, Background.LAST, type),
                family(
                        nanoDet(Origin.CORNER, Activation.NONE),
                        tensor("rows", type, 1, 20, 3 + 4 * 8)),
                family(
                        nanoDet(Origin.CENTRE, Activation.SIGMOID),
                        tensor("sides 8", type, 1, 16, 32),
                        tensor("scores 8", type, 1, 16, 3),
                        tensor("scores 16", type, 1, 4, 3),
                        tensor("sides 16", type, 1, 4, 32)));
    }

    static OutputSpec nanoDet(Origin origin, Activation activation) {
        return new OutputSpec.NanoDet(List.of(8, 16), 7, origin, activation, NMS);
    }

    private static Family ssdRaw(Activation activation, Background background, ElementType type) {
        OutputSpec ssd =
                new OutputSpec.SsdRaw(
                        ANCHORS,
                        activation,
                        background,
                        background == Background.FIRST ? BoxOrder.YXHW : BoxOrder.XYWH,
                        List.of(10f, 10f, 5f, 5f),
                        TensorNames.NONE,
                        NMS);
        int columns = background == Background.NONE ? 3 : 4;
        // with three labels and a background, boxes and scores are alike: hence names
        return family(
                columns == 4 ? named((OutputSpec.SsdRaw) ssd) : ssd,
                tensor("boxes", type, 1, 60, 4),
                tensor("scores", type, 1, 60, columns));
    }

    private static OutputSpec named(OutputSpec.SsdRaw ssd) {
        return new OutputSpec.SsdRaw(
                ssd.anchors(),
                ssd.activation(),
                ssd.background(),
                ssd.boxOrder(),
                ssd.boxScales(),
                new TensorNames(Map.of("boxes", "boxes", "scores", "scores")),
                ssd.nms());
    }

    private static Family family(OutputSpec output, TensorSpec... tensors) {
        return new Family(output, 3, List.of(tensors));
    }

    static TensorSpec tensor(String name, ElementType type, Integer... shape) {
        return Family.tensor(name, type, List.of(shape));
    }
}
