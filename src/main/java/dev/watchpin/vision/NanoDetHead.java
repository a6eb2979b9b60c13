package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.NanoDet.Origin;

/**
 * NanoDet and NanoDet-Plus (RangiLyu/nanodet). A side of a box is a distribution over the distances
 * 0 to regMax (Li et al., Generalized Focal Loss, arXiv 2006.04388, equation 6): distance = Σ j ·
 * softmax(j) · gridStride, left, top, right, bottom from a point of the cell. That point is its
 * centre (column + 1/2) · gridStride for NanoDet ({@code get_single_level_center_point} of {@code
 * gfl_head.py}), and its upper left corner column · gridStride for NanoDet-Plus ({@code
 * get_single_level_center_priors} of {@code nanodet_plus_head.py}). Grids are rounded up to cover
 * the input. Box and class scores lie in one row of one output, or in two outputs a grid.
 */
final class NanoDetHead implements DetectionHead {
    private static final int SIDES = 4;

    private final Level[] levels;
    private final Grids grids;
    private final int bins;
    private final float originShare;

    private NanoDetHead(Level[] levels, Grids grids, OutputSpec.NanoDet card) {
        this.levels = levels;
        this.grids = grids;
        bins = card.regMax() + 1;
        originShare = card.origin() == Origin.CENTRE ? 0.5f : 0;
    }

    /**
     * One grid's rows.
     *
     * @param sides rows that begin with the left side's distribution
     */
    private record Level(ClassRows scores, Rows sides) {}

    static NanoDetHead of(OutputSpec.NanoDet card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        Grids grids = new Grids(card.gridStrides(), sizes);
        int labels = sizes.labels();
        int numbers = SIDES * (card.regMax() + 1);
        OutputShapes whole = OutputShapes.real("1," + grids.cells() + "," + (labels + numbers));
        OutputShapes finest = OutputShapes.real("1," + grids.cells(0) + "," + labels);
        Level[] levels = new Level[grids.count()];
        if (!outputs.has(whole) && outputs.has(finest)) {
            for (int grid = 0; grid < levels.length; grid++) {
                String cells = "1," + grids.cells(grid) + ",";
                levels[grid] =
                        level(
                                card,
                                rows(outputs, cells + labels, "scores", card, grid),
                                rows(outputs, cells + numbers, "sides", card, grid),
                                labels);
            }
        } else {
            Rows rows = outputs.only(whole).rows();
            for (int grid = 0; grid < levels.length; grid++) {
                int first = grids.firstCell(grid);
                int count = grids.cells(grid);
                Rows scores = rows.from(first, count, 0);
                levels[grid] = level(card, scores, rows.from(first, count, labels), labels);
            }
        }
        return new NanoDetHead(levels, grids, card);
    }

    private static Rows rows(
            ModelOutputs outputs, String shape, String role, OutputSpec.NanoDet card, int grid)
            throws ModelMismatchException {
        String which = role + " at stride " + card.gridStrides().get(grid);
        return outputs.only(OutputShapes.real(shape).as(which)).rows();
    }

    private static Level level(OutputSpec.NanoDet card, Rows scores, Rows sides, int labels) {
        ScoreScale scale =
                ScoreScale.of(scores.reader(), card.activation(), card.nms().scoreThreshold());
        return new Level(new ClassRows(scores, new RowClasses(scores, 0, labels), scale), sides);
    }

    @Override
    public int cells() {
        return grids.cells();
    }

    @Override
    public int offer(Candidates candidates) {
        int wrong = 0;
        for (int grid = 0; grid < levels.length; grid++) {
            wrong += levels[grid].scores().offer(candidates, grids.firstCell(grid));
        }
        return wrong;
    }

    @Override
    public void box(int cell, Box box) {
        int grid = grids.gridOf(cell);
        int row = cell - grids.firstCell(grid);
        float stride = grids.gridStride(grid);
        Rows sides = levels[grid].sides();
        float x = (grids.column(grid, cell) + originShare) * stride;
        float y = (grids.row(grid, cell) + originShare) * stride;
        box.set(
                x - distance(sides, row, 0) * stride,
                y - distance(sides, row, 1) * stride,
                x + distance(sides, row, 2) * stride,
                y + distance(sides, row, 3) * stride);
    }

    /** The mean of a side's distribution, in cells; NaN if a number is not finite. */
    private float distance(Rows sides, int row, int side) {
        int first = side * bins;
        float highest = Float.NEGATIVE_INFINITY;
        for (int bin = 0; bin < bins; bin++) {
            highest = Math.max(highest, sides.finiteAt(row, first + bin));
        }
        double total = 0;
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            double weight = Math.exp((double) sides.at(row, first + bin) - highest);
            total += weight;
            sum += bin * weight;
        }
        return (float) (sum / total);
    }
}
