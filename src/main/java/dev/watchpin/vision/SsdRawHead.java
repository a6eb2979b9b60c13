package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.SsdRaw.Background;

/**
 * An SSD without post-processing (Liu et al., arXiv 1512.02325): per anchor an encoded box and a
 * number a class. With the box coder's scales s (the inverse of Caffe's variances): centre = t / s
 * · anchor size + anchor centre, size = exp(t / s) · anchor size, as {@code DecodeCenterSizeBoxes}
 * of TFLite's {@code detection_postprocess.cc} has it.
 */
final class SsdRawHead implements DetectionHead {
    private final ClassRows scores;
    private final Rows boxes;
    private final Anchors anchors;
    private final BoxCoder coder;
    private final CardSizes sizes;

    private SsdRawHead(
            ClassRows scores, Rows boxes, Anchors anchors, BoxCoder coder, CardSizes sizes) {
        this.scores = scores;
        this.boxes = boxes;
        this.anchors = anchors;
        this.coder = coder;
        this.sizes = sizes;
    }

    static SsdRawHead of(OutputSpec.SsdRaw card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        Anchors anchors = new Anchors(card.anchors(), sizes);
        int columns = sizes.labels() + (card.background() == Background.NONE ? 0 : 1);
        OutputShapes encoded =
                OutputShapes.real("1," + anchors.count() + ",4", "1," + anchors.count() + ",1,4");
        OutputShapes scores = OutputShapes.real("1," + anchors.count() + "," + columns);
        Rows boxes = outputs.only(encoded, "boxes", card.tensors()).rows();
        Rows classes = outputs.only(scores, "scores", card.tensors()).rows();
        return new SsdRawHead(
                scores(card, classes, sizes.labels()), boxes, anchors, BoxCoder.of(card), sizes);
    }

    private static ClassRows scores(OutputSpec.SsdRaw card, Rows rows, int labels) {
        boolean first = card.background() == Background.FIRST;
        float least = card.nms().scoreThreshold();
        RowScorer scorer =
                card.activation() == Activation.SOFTMAX
                        ? new SoftmaxScores(rows, first ? 0 : labels, least)
                        : ScoreScale.of(rows.reader(), card.activation(), least);
        return new ClassRows(rows, new RowClasses(rows, first ? 1 : 0, labels), scorer);
    }

    /** In which columns the four encoded numbers stand, and what each was multiplied by. */
    private record BoxCoder(int y, int x, int height, int width, float[] scale) {
        static BoxCoder of(OutputSpec.SsdRaw card) {
            float[] scale = new float[4];
            for (int i = 0; i < scale.length; i++) {
                scale[i] = card.boxScales().get(i);
            }
            return switch (card.boxOrder()) {
                case YXHW -> new BoxCoder(0, 1, 2, 3, scale);
                case XYWH -> new BoxCoder(1, 0, 3, 2, scale);
            };
        }

        double number(Rows boxes, int row, int column) {
            return boxes.finiteAt(row, column) / scale[column];
        }
    }

    @Override
    public int cells() {
        return scores.count();
    }

    @Override
    public int offer(Candidates candidates) {
        return scores.offer(candidates, 0);
    }

    @Override
    public void box(int cell, Box box) {
        double width = anchors.width(cell) * (double) sizes.inputWidth();
        double height = anchors.height(cell) * (double) sizes.inputHeight();
        double x = anchors.centreX(cell) * (double) sizes.inputWidth();
        double y = anchors.centreY(cell) * (double) sizes.inputHeight();
        box.setCxCyWh(
                (float) (coder.number(boxes, cell, coder.x()) * width + x),
                (float) (coder.number(boxes, cell, coder.y()) * height + y),
                (float) (Math.exp(coder.number(boxes, cell, coder.width())) * width),
                (float) (Math.exp(coder.number(boxes, cell, coder.height())) * height));
    }
}
