package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

/**
 * YOLOX without decoding in the graph (Ge et al., arXiv 2107.08430): centre (xy + grid) ·
 * gridStride, size exp(wh) · gridStride; objectness and classes are probabilities already. Cells
 * come grid by grid in the order of the strides, row by row.
 */
final class YoloxHead implements DetectionHead {
    private final RowScores scores;
    private final Grids grids;

    private YoloxHead(RowScores scores, Grids grids) {
        this.scores = scores;
        this.grids = grids;
    }

    static YoloxHead of(OutputSpec.Yolox card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        Grids grids = new Grids(card.gridStrides(), sizes);
        String shape = "1," + grids.cells() + "," + (RowScores.FIRST_CLASS + sizes.labels());
        Rows rows = outputs.only(OutputShapes.real(shape)).rows();
        float least = card.nms().scoreThreshold();
        return new YoloxHead(
                new RowScores(rows, sizes.labels(), RowScores.Meaning.IF_OBJECT, least), grids);
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
        int grid = grids.gridOf(cell);
        float stride = grids.gridStride(grid);
        box.setCxCyWh(
                (scores.box(cell, 0) + grids.column(grid, cell)) * stride,
                (scores.box(cell, 1) + grids.row(grid, cell)) * stride,
                (float) Math.exp(scores.box(cell, 2)) * stride,
                (float) Math.exp(scores.box(cell, 3)) * stride);
    }
}
