package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/** YOLOv8 and v11 as exported: columns of cx cy w h, then class probabilities; no objectness. */
final class YoloV8Head implements DetectionHead {
    private static final int FIRST_CLASS = 4;

    private final ChannelScores scores;
    private final ScoreScale scale;
    private final BoxUnit unit;

    private YoloV8Head(ChannelScores scores, ScoreScale scale, BoxUnit unit) {
        this.scores = scores;
        this.scale = scale;
        this.unit = unit;
    }

    static YoloV8Head of(OutputSpec.YoloHead card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        String shape = "1," + (FIRST_CLASS + sizes.labels()) + ",N";
        OutputTensor tensor = outputs.only(OutputShapes.real(shape));
        TensorReader reader = tensor.reader();
        return new YoloV8Head(
                new ChannelScores(reader, tensor.axis('N'), FIRST_CLASS, sizes.labels()),
                ScoreScale.probabilities(reader, card.nms().scoreThreshold()),
                BoxUnit.of(card.coordinates(), sizes));
    }

    @Override
    public int cells() {
        return scores.cells();
    }

    @Override
    public int offer(Candidates candidates) {
        int wrong = scores.scan();
        for (int cell = 0; cell < scores.cells(); cell++) {
            int best = scores.best(cell);
            if (!scale.sound().contains(best)) {
                wrong++;
            } else if (best >= scale.least()) {
                candidates.offer(scale.score(best), cell, scores.label(cell));
            }
        }
        return wrong;
    }

    @Override
    public void box(int cell, Box box) {
        box.setCxCyWh(
                scores.box(0, cell) * unit.x(),
                scores.box(1, cell) * unit.y(),
                scores.box(2, cell) * unit.x(),
                scores.box(3, cell) * unit.y());
    }
}
