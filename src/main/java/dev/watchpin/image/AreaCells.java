package dev.watchpin.image;

import java.util.SortedMap;

/**
 * How much each source sample weighs in a target cell, in floats as OpenCV's INTER_AREA has them
 * (modules/imgproc/src/resize.cpp, 4.x). Where both sides shrink by whole numbers OpenCV adds up
 * whole levels and divides once, so all weights are 1 and {@link #levels} divides.
 */
final class AreaCells {
    private static final float QUARTER = 0.25f;

    private final Axis across;
    private final Axis down;
    private final float share;

    /** Of two by two levels OpenCV takes the upper of two equally near; of others the even. */
    private final boolean halvesBoth;

    /**
     * Target sample i is made of {@code count} source samples from {@code first[i]} on, with
     * weights from {@code weights[i · count]} on.
     */
    record Axis(int count, int[] first, float[] weights) {
        static Axis of(AxisKernel kernel, int factor) {
            int targets = kernel.targets().size();
            int count = kernel.widest();
            Axis axis = new Axis(count, new int[targets], new float[targets * count]);
            for (int to = 0; to < targets; to++) {
                SortedMap<Integer, Double> cell = kernel.targets().get(to);
                int first = cell.firstKey();
                axis.first[to] = first;
                int begin = to * count;
                cell.forEach(
                        (from, weight) ->
                                axis.weights[begin + from - first] = (float) (weight * factor));
            }
            return axis;
        }
    }

    AreaCells(AxisKernel across, AxisKernel down, Placement placement) {
        int columns = placement.cropWidth() / placement.width();
        int rows = placement.cropHeight() / placement.height();
        boolean whole =
                placement.cropWidth() == columns * placement.width()
                        && placement.cropHeight() == rows * placement.height();
        this.across = Axis.of(across, whole ? columns : 1);
        this.down = Axis.of(down, whole ? rows : 1);
        this.share = whole ? 1f / (columns * rows) : 1;
        this.halvesBoth = whole && columns == 2 && rows == 2;
    }

    Axis across() {
        return across;
    }

    Axis down() {
        return down;
    }

    /** Weighted sums of cells → whole levels. */
    void levels(float[] sums, int[] out) {
        if (halvesBoth) {
            for (int x = 0; x < out.length; x++) {
                out[x] = (int) (sums[x] * QUARTER + 0.5f);
            }
        } else {
            for (int x = 0; x < out.length; x++) {
                out[x] = (int) Math.rint(sums[x] * share);
            }
        }
    }
}
