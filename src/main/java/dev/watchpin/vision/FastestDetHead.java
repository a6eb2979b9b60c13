package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/**
 * FastestDet (dog-qiuqiu/FastestDet): one grid, a box a cell. Objectness and classes come out of
 * the graph as probabilities, the box does not: centre (grid + tanh) / gridSize, size sigmoid, both
 * relative to the input; score = objectness^0.6 · class^0.4.
 */
final class FastestDetHead implements DetectionHead {
    private static final int FIRST_CLASS = 5;
    private static final double OBJECTNESS_POWER = 0.6;
    private static final double CLASS_POWER = 0.4;

    private final ChannelScores scores;
    private final CodeRange plausible;
    private final TensorReader reader;
    private final int leastObjectness;
    private final Grid grid;

    /**
     * @param columns cells across
     * @param rows cells down
     */
    private record Grid(int columns, int rows, CardSizes sizes) {}

    private FastestDetHead(TensorReader reader, Grid grid, float scoreThreshold) {
        this.reader = reader;
        this.grid = grid;
        int cells = grid.columns() * grid.rows();
        scores = new ChannelScores(reader, cells, FIRST_CLASS, grid.sizes().labels());
        plausible = reader.plausible();
        leastObjectness = reader.atLeast(Math.pow(scoreThreshold, 1 / OBJECTNESS_POWER));
    }

    static FastestDetHead of(OutputSpec.FastestDet card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        String shape = "1," + (FIRST_CLASS + sizes.labels()) + ",H,W";
        OutputTensor tensor = outputs.only(OutputShapes.real(shape));
        return new FastestDetHead(
                tensor.reader(),
                new Grid(tensor.axis('W'), tensor.axis('H'), sizes),
                card.nms().scoreThreshold());
    }

    @Override
    public int cells() {
        return scores.cells();
    }

    @Override
    public int offer(Candidates candidates) {
        int wrong = scores.scan();
        for (int cell = 0; cell < scores.cells(); cell++) {
            int objectness = scores.code(0, cell);
            int best = scores.best(cell);
            if (!plausible.contains(objectness) || !plausible.contains(best)) {
                wrong++;
            } else if (objectness >= leastObjectness) {
                candidates.offer(score(objectness, best), cell, scores.label(cell));
            }
        }
        return wrong;
    }

    private float score(int objectness, int best) {
        return (float)
                (Math.pow(Probability.clamp(reader.real(objectness)), OBJECTNESS_POWER)
                        * Math.pow(Probability.clamp(reader.real(best)), CLASS_POWER));
    }

    @Override
    public void box(int cell, Box box) {
        int width = grid.sizes().inputWidth();
        int height = grid.sizes().inputHeight();
        float cellWidth = (float) width / grid.columns();
        float cellHeight = (float) height / grid.rows();
        box.setCxCyWh(
                (cell % grid.columns() + (float) Math.tanh(scores.box(1, cell))) * cellWidth,
                (cell / grid.columns() + (float) Math.tanh(scores.box(2, cell))) * cellHeight,
                Probability.sigmoid(scores.box(3, cell)) * width,
                Probability.sigmoid(scores.box(4, cell)) * height);
    }
}
