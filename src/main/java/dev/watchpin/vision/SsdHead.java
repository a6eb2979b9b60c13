package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/**
 * An SSD that ends in TFLite_Detection_PostProcess ({@code
 * tensorflow/lite/kernels/detection_postprocess.cc}): boxes yMin xMin yMax xMax relative to the
 * input, class numbers from 0 without the background, scores, and how many of the rows are filled.
 * Suppression happened in the graph.
 */
final class SsdHead implements DetectionHead {
    private final Rows boxes;
    private final ListedScores scores;
    private final TensorReader count;
    private final BoxUnit unit;

    private SsdHead(Rows boxes, ListedScores scores, TensorReader count, BoxUnit unit) {
        this.boxes = boxes;
        this.scores = scores;
        this.count = count;
        this.unit = unit;
    }

    static SsdHead of(OutputSpec.Ssd card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        Rows boxes = outputs.only(OutputShapes.real("1,N,4"), "boxes", card.tensors()).rows();
        OutputShapes oneEach = OutputShapes.real("1," + boxes.count());
        OutputTensor classes = outputs.only(oneEach, "classes", card.tensors());
        OutputTensor scores = outputs.only(oneEach, "scores", card.tensors());
        if (classes.spec().name().equals(scores.spec().name())) {
            throw outputs.mismatch("classes and scores in two outputs; name both in the card");
        }
        OutputTensor count = outputs.only(OutputShapes.real("1"), "count", card.tensors());
        TensorReader reader = scores.reader();
        ListedScores listed =
                new ListedScores(
                        Rows.single(reader, boxes.count()),
                        Rows.single(classes.reader(), boxes.count()),
                        ScoreScale.probabilities(reader, card.nms().scoreThreshold()),
                        new ClassNumbers(card.classOffset(), sizes.labels()));
        BoxUnit unit = BoxUnit.of(OutputSpec.Coordinates.RELATIVE, sizes);
        return new SsdHead(boxes, listed, count.reader(), unit);
    }

    @Override
    public int cells() {
        return boxes.count();
    }

    @Override
    public int offer(Candidates candidates) {
        float filled = count.at(0);
        return filled >= 0 && filled <= boxes.count() ? scores.offer(candidates, (int) filled) : 1;
    }

    @Override
    public void box(int cell, Box box) {
        box.set(
                boxes.finiteAt(cell, 1) * unit.x(),
                boxes.finiteAt(cell, 0) * unit.y(),
                boxes.finiteAt(cell, 3) * unit.x(),
                boxes.finiteAt(cell, 2) * unit.y());
    }
}
