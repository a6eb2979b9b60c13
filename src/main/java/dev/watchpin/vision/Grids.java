package dev.watchpin.vision;

import java.util.List;

/**
 * The grids that strides lay over the input, one behind the other, each row by row; the last column
 * and row of a grid may reach over the input's edge.
 */
final class Grids {
    private final int[] gridStride;
    private final int[] columns;
    private final int[] firstCell;

    Grids(List<Integer> gridStrides, CardSizes sizes) {
        int count = gridStrides.size();
        gridStride = new int[count];
        columns = new int[count];
        firstCell = new int[count + 1];
        for (int grid = 0; grid < count; grid++) {
            int stride = gridStrides.get(grid);
            gridStride[grid] = stride;
            columns[grid] = Math.ceilDiv(sizes.inputWidth(), stride);
            int rows = Math.ceilDiv(sizes.inputHeight(), stride);
            firstCell[grid + 1] =
                    Math.addExact(firstCell[grid], Math.multiplyExact(columns[grid], rows));
        }
    }

    int count() {
        return gridStride.length;
    }

    /** Of all grids. */
    int cells() {
        return firstCell[count()];
    }

    int cells(int grid) {
        return firstCell[grid + 1] - firstCell[grid];
    }

    int firstCell(int grid) {
        return firstCell[grid];
    }

    int gridStride(int grid) {
        return gridStride[grid];
    }

    int columns(int grid) {
        return columns[grid];
    }

    int rows(int grid) {
        return cells(grid) / columns[grid];
    }

    /** The grid that has that cell of all. */
    int gridOf(int cell) {
        int grid = count() - 1;
        while (cell < firstCell[grid]) {
            grid--;
        }
        return grid;
    }

    /** Of a cell of all that lies in that grid. */
    int column(int grid, int cell) {
        return (cell - firstCell[grid]) % columns[grid];
    }

    int row(int grid, int cell) {
        return (cell - firstCell[grid]) / columns[grid];
    }
}
