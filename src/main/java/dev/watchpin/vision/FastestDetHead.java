package dev.watchpin.vision;

/**
 * FastestDet (dog-qiuqiu/FastestDet): one grid, a box a cell. Objectness and classes come out of
 * the graph as probabilities, the box does not: centre (grid + tanh) / gridSize, size sigmoid, both
 * relative to the input; score = objectness^0.6 · class^0.4.
 */
final class FastestDetHead implements DetectionHead {
    static final int FIRST_CLASS = 5;
    private static final double OBJECTNESS_POWER = 0.6;
    private static final double CLASS_POWER = 0.4;

    private final ChannelScores scores;
    private final Grid grid;

    /**
     * @param columns cells across
     * @param rows cells down
     */
    record Grid(int columns, int rows, int inputWidth, int inputHeight) {}

    FastestDetHead(TensorReader reader, Grid grid, int labels) {
        this.grid = grid;
        scores = new ChannelScores(reader, grid.columns() * grid.rows(), FIRST_CLASS, labels);
    }

    @Override
    public int cells() {
        return scores.cells();
    }

    @Override
    public int offer(BestScores candidates) {
        int wrong = scores.scan();
        double least = Math.pow(candidates.floor(), 1 / OBJECTNESS_POWER);
        for (int cell = 0; cell < scores.cells(); cell++) {
            float objectness = scores.at(0, cell);
            float best = scores.best(cell);
            if (!Probability.plausible(objectness) || !Probability.plausible(best)) {
                wrong++;
            } else if (objectness >= least) {
                candidates.offer(score(objectness, best), cell, scores.label(cell));
            }
        }
        return wrong;
    }

    private static float score(float objectness, float best) {
        return (float)
                (Math.pow(Probability.clamp(objectness), OBJECTNESS_POWER)
                        * Math.pow(Probability.clamp(best), CLASS_POWER));
    }

    @Override
    public void box(int cell, Box box) {
        float cellWidth = (float) grid.inputWidth() / grid.columns();
        float cellHeight = (float) grid.inputHeight() / grid.rows();
        box.setCxCyWh(
                (cell % grid.columns() + (float) Math.tanh(scores.box(1, cell))) * cellWidth,
                (cell / grid.columns() + (float) Math.tanh(scores.box(2, cell))) * cellHeight,
                Probability.sigmoid(scores.box(3, cell)) * grid.inputWidth(),
                Probability.sigmoid(scores.box(4, cell)) * grid.inputHeight());
    }
}
