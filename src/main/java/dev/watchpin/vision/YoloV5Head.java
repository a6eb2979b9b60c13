package dev.watchpin.vision;

/** YOLOv5 as exported: rows of cx cy w h in tensor pixels, objectness, class probabilities. */
final class YoloV5Head implements DetectionHead {
    private final RowScores scores;

    YoloV5Head(TensorReader reader, int cells, int labels) {
        scores = new RowScores(reader, cells, labels);
    }

    @Override
    public int cells() {
        return scores.rows();
    }

    @Override
    public int offer(BestScores candidates) {
        return scores.offer(candidates);
    }

    @Override
    public void box(int cell, Box box) {
        box.setCxCyWh(
                scores.box(cell, 0), scores.box(cell, 1), scores.box(cell, 2), scores.box(cell, 3));
    }
}
