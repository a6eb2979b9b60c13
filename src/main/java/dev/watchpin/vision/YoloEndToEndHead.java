package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/**
 * YOLOv10 and 26 as exported end to end (Wang et al., arXiv 2405.14458): rows of xMin yMin xMax
 * yMax, score, class number. Each thing has one row by training, so nothing is left to suppress.
 */
final class YoloEndToEndHead implements DetectionHead {
    private static final int SCORE = 4;
    private static final int CLASS = 5;
    private static final int LENGTH = 6;

    private final Rows rows;
    private final ListedScores scores;
    private final BoxUnit unit;

    private YoloEndToEndHead(Rows rows, ListedScores scores, BoxUnit unit) {
        this.rows = rows;
        this.scores = scores;
        this.unit = unit;
    }

    static YoloEndToEndHead of(OutputSpec.YoloEndToEnd card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        Rows rows = outputs.only(OutputShapes.real("1,N," + LENGTH)).rows();
        ListedScores scores =
                new ListedScores(
                        rows.from(0, rows.count(), SCORE),
                        rows.from(0, rows.count(), CLASS),
                        ScoreScale.probabilities(rows.reader(), card.nms().scoreThreshold()),
                        new ClassNumbers(0, sizes.labels()));
        return new YoloEndToEndHead(rows, scores, BoxUnit.of(card.coordinates(), sizes));
    }

    @Override
    public int cells() {
        return rows.count();
    }

    @Override
    public int offer(Candidates candidates) {
        return scores.offer(candidates, rows.count());
    }

    @Override
    public void box(int cell, Box box) {
        box.set(
                rows.finiteAt(cell, 0) * unit.x(),
                rows.finiteAt(cell, 1) * unit.y(),
                rows.finiteAt(cell, 2) * unit.x(),
                rows.finiteAt(cell, 3) * unit.y());
    }
}
