package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.SsdAnchors;

import java.util.List;

/** What a card may ask of its decoder, whatever the model's shapes are. */
final class CardChecks {
    /** A distance of more cells would be a slip in the card. */
    private static final int MOST_REG_MAX = 64;

    private CardChecks() {}

    static void check(OutputSpec output, CardSizes sizes) throws ModelMismatchException {
        expect(
                sizes.inputWidth() >= 1 && sizes.inputHeight() >= 1,
                "input " + sizes.inputWidth() + "x" + sizes.inputHeight(),
                "at least 1x1");
        expect(sizes.labels() >= 1, sizes.labels() + " labels", "at least 1");
        switch (output) {
            case OutputSpec.ClassScores classes -> check(classes, sizes.labels());
            case OutputSpec.Boxes boxes -> check(boxes, sizes);
            case OutputSpec.BinaryMask mask -> check(mask, sizes.labels());
            case OutputSpec.ArgmaxMask _ -> checkMaskLabels(sizes.labels());
            case OutputSpec.IndexMask _ -> checkMaskLabels(sizes.labels());
        }
    }

    private static void check(OutputSpec.ClassScores classes, int labelCount)
            throws ModelMismatchException {
        expect(classes.topK() >= 1, "top-k " + classes.topK(), "at least 1");
        expect(
                labelCount > 1 || classes.activation() != Activation.SOFTMAX,
                "softmax over 1 label",
                "sigmoid or none, since the softmax of one number is always 1");
    }

    private static void check(OutputSpec.Boxes boxes, CardSizes sizes)
            throws ModelMismatchException {
        switch (boxes) {
            case OutputSpec.Yolox yolox -> {
                checkStrides(yolox.gridStrides());
                checkWhole(yolox.gridStrides(), sizes);
            }
            case OutputSpec.NanoDet nanoDet -> check(nanoDet);
            case OutputSpec.SsdRaw ssd -> check(ssd, sizes);
            case OutputSpec.FastestDet _,
                    OutputSpec.YoloHead _,
                    OutputSpec.YoloEndToEnd _,
                    OutputSpec.Darknet _,
                    OutputSpec.Ssd _ -> {}
        }
        check(boxes.nms());
    }

    private static void check(OutputSpec.NanoDet nanoDet) throws ModelMismatchException {
        checkStrides(nanoDet.gridStrides());
        expect(
                nanoDet.regMax() >= 1 && nanoDet.regMax() <= MOST_REG_MAX,
                "reg-max " + nanoDet.regMax(),
                "1 to " + MOST_REG_MAX);
        expect(
                nanoDet.activation() != Activation.SOFTMAX,
                "nanodet with softmax",
                "sigmoid or none, since its classes do not share a sum");
    }

    private static void check(OutputSpec.SsdRaw ssd, CardSizes sizes)
            throws ModelMismatchException {
        SsdAnchors anchors = ssd.anchors();
        checkStrides(anchors.gridStrides());
        expect(
                anchors.minScale() > 0 && anchors.maxScale() >= anchors.minScale(),
                "anchor scales " + anchors.minScale() + " to " + anchors.maxScale(),
                "above 0, from the smaller to the larger");
        expect(
                !anchors.aspectRatios().isEmpty()
                        && anchors.aspectRatios().stream().allMatch(CardChecks::positive)
                        && anchors.interpolatedRatio() >= 0,
                "aspect ratios " + anchors.aspectRatios() + " and " + anchors.interpolatedRatio(),
                "one or more, each above 0 (the interpolated one 0 for none)");
        long count = Anchors.count(anchors, sizes);
        expect(count <= Anchors.MOST, count + " anchors", "at most " + Anchors.MOST);
        expect(
                ssd.boxScales().size() == 4
                        && ssd.boxScales().stream().allMatch(CardChecks::positive),
                "box scales " + ssd.boxScales(),
                "four, each above 0");
        expect(
                ssd.activation() != Activation.SOFTMAX
                        || ssd.background() != OutputSpec.SsdRaw.Background.NONE,
                "softmax without a background",
                "background first or last, since something would be in every box otherwise");
    }

    private static void checkStrides(List<Integer> strides) throws ModelMismatchException {
        expect(
                !strides.isEmpty() && strides.stream().allMatch(stride -> stride >= 1),
                "strides " + strides,
                "one or more, each at least 1");
    }

    private static void checkWhole(List<Integer> strides, CardSizes sizes)
            throws ModelMismatchException {
        int width = sizes.inputWidth();
        int height = sizes.inputHeight();
        expect(
                strides.stream().allMatch(stride -> width % stride == 0 && height % stride == 0),
                "strides " + strides + " at " + width + "x" + height,
                "each to divide width and height");
    }

    private static void check(OutputSpec.BinaryMask mask, int labelCount)
            throws ModelMismatchException {
        expect(
                labelCount == 2,
                "binary-mask with " + labelCount + " labels",
                "2: what class 0 (the rest) and class 1 (the thing) are called");
        expect(
                mask.activation() != Activation.SOFTMAX,
                "binary-mask with softmax",
                "sigmoid or none, since the softmax of one channel is always 1");
        expect(share(mask.scoreThreshold()), "score threshold " + mask.scoreThreshold(), "0 to 1");
    }

    private static void checkMaskLabels(int labelCount) throws ModelMismatchException {
        expect(
                labelCount <= Mask.VOID,
                "a mask with " + labelCount + " labels",
                "at most " + Mask.VOID);
    }

    private static void check(Nms nms) throws ModelMismatchException {
        expect(share(nms.scoreThreshold()), "score threshold " + nms.scoreThreshold(), "0 to 1");
        expect(share(nms.iouThreshold()), "IoU threshold " + nms.iouThreshold(), "0 to 1");
        expect(nms.maxDetections() >= 1, "max detections " + nms.maxDetections(), "at least 1");
    }

    private static boolean positive(float value) {
        return value > 0 && value <= Float.MAX_VALUE;
    }

    private static boolean share(float value) {
        return value >= 0 && value <= 1;
    }

    private static void expect(boolean held, String seen, String expected)
            throws ModelMismatchException {
        if (!held) {
            throw new ModelMismatchException(
                    "the model card asks for " + seen + "; expected " + expected);
        }
    }
}
