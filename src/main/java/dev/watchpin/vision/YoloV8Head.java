package dev.watchpin.vision;

/**
 * YOLOv8 and v11 as exported: columns of cx cy w h in tensor pixels, then class probabilities; no
 * objectness.
 */
final class YoloV8Head implements DetectionHead {
    static final int FIRST_CLASS = 4;

    private final ChannelScores scores;

    YoloV8Head(TensorReader reader, int cells, int labels) {
        scores = new ChannelScores(reader, cells, FIRST_CLASS, labels);
    }

    @Override
    public int cells() {
        return scores.cells();
    }

    @Override
    public int offer(BestScores candidates) {
        int wrong = scores.scan();
        for (int cell = 0; cell < scores.cells(); cell++) {
            float score = scores.best(cell);
            if (Probability.plausible(score)) {
                candidates.offer(Probability.clamp(score), cell, scores.label(cell));
            } else {
                wrong++;
            }
        }
        return wrong;
    }

    @Override
    public void box(int cell, Box box) {
        box.setCxCyWh(
                scores.box(0, cell), scores.box(1, cell), scores.box(2, cell), scores.box(3, cell));
    }
}
