package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;

import java.util.List;

/** What a card may ask of its decoder, whatever the model's shapes are. */
final class CardChecks {
    private CardChecks() {}

    static void check(OutputSpec output, int inputWidth, int inputHeight, int labelCount)
            throws ModelMismatchException {
        expect(
                inputWidth >= 1 && inputHeight >= 1,
                "input " + inputWidth + "x" + inputHeight,
                "at least 1x1");
        expect(labelCount >= 1, labelCount + " labels", "at least 1");
        switch (output) {
            case OutputSpec.ClassScores classes -> check(classes, labelCount);
            case OutputSpec.Yolox(List<Integer> strides, Nms nms) -> {
                expect(
                        new YoloxHead.Grids(strides, inputWidth, inputHeight).whole(),
                        "strides " + strides + " at " + inputWidth + "x" + inputHeight,
                        "one or more, each dividing width and height");
                check(nms);
            }
            case OutputSpec.FastestDet(Nms nms) -> check(nms);
            case OutputSpec.YoloHead(_, Nms nms) -> check(nms);
            case OutputSpec.BinaryMask mask -> check(mask, labelCount);
            case OutputSpec.ArgmaxMask _ -> checkMaskLabels(labelCount);
            case OutputSpec.IndexMask _ -> checkMaskLabels(labelCount);
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
