package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/** YOLOv5 as exported: rows of cx cy w h, objectness, class probabilities. */
final class YoloV5Head implements DetectionHead {
    private final RowScores scores;
    private final BoxUnit unit;

    private YoloV5Head(RowScores scores, BoxUnit unit) {
        this.scores = scores;
        this.unit = unit;
    }

    static YoloV5Head of(OutputSpec.YoloHead card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        String shape = "1,N," + (RowScores.FIRST_CLASS + sizes.labels());
        Rows rows = outputs.only(OutputShapes.real(shape)).rows();
        float least = card.nms().scoreThreshold();
        return new YoloV5Head(
                new RowScores(rows, sizes.labels(), RowScores.Meaning.IF_OBJECT, least),
                BoxUnit.of(card.coordinates(), sizes));
    }

    @Override
    public int cells() {
        return scores.rows();
    }

    @Override
    public int offer(Candidates candidates) {
        return scores.offer(candidates, 0);
    }

    @Override
    public void box(int cell, Box box) {
        box.setCxCyWh(
                scores.box(cell, 0) * unit.x(),
                scores.box(cell, 1) * unit.y(),
                scores.box(cell, 2) * unit.x(),
                scores.box(cell, 3) * unit.y());
    }
}
