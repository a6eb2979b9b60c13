package dev.watchpin.vision;

import java.util.List;

/**
 * YOLOX without decoding in the graph (Ge et al., arXiv 2107.08430): centre (xy + grid) ·
 * gridStride, size exp(wh) · gridStride; objectness and classes are probabilities already. Cells
 * come grid by grid in the order of the strides, row by row.
 */
final class YoloxHead implements DetectionHead {
    private final RowScores scores;
    private final int[] gridStride;
    private final int[] firstCell;
    private final int[] columns;

    YoloxHead(TensorReader reader, Grids grids, int labels) {
        scores = new RowScores(reader, grids.cells(), labels);
        int count = grids.gridStrides().size();
        gridStride = new int[count];
        firstCell = new int[count];
        columns = new int[count];
        int cells = 0;
        for (int i = 0; i < count; i++) {
            gridStride[i] = grids.gridStrides().get(i);
            firstCell[i] = cells;
            columns[i] = grids.inputWidth() / gridStride[i];
            cells += grids.cells(i);
        }
    }

    /** The grids that the strides lay over the input, each whole. */
    record Grids(List<Integer> gridStrides, int inputWidth, int inputHeight) {
        int cells(int grid) {
            int stride = gridStrides.get(grid);
            return (inputWidth / stride) * (inputHeight / stride);
        }

        int cells() {
            int cells = 0;
            for (int grid = 0; grid < gridStrides.size(); grid++) {
                cells += cells(grid);
            }
            return cells;
        }

        boolean whole() {
            for (int stride : gridStrides) {
                if (stride < 1 || inputWidth % stride != 0 || inputHeight % stride != 0) {
                    return false;
                }
            }
            return !gridStrides.isEmpty();
        }
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
        int grid = gridStride.length - 1;
        while (cell < firstCell[grid]) {
            grid--;
        }
        int within = cell - firstCell[grid];
        float stride = gridStride[grid];
        box.setCxCyWh(
                (scores.box(cell, 0) + within % columns[grid]) * stride,
                (scores.box(cell, 1) + within / columns[grid]) * stride,
                (float) Math.exp(scores.box(cell, 2)) * stride,
                (float) Math.exp(scores.box(cell, 3)) * stride);
    }
}
