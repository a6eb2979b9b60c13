package dev.watchpin.image;

import java.util.Arrays;

/**
 * Averages what each target cell covers, in OpenCV's own order of float operations, so that the
 * levels are the same bit by bit: a quantized model feels every level. Each source row is resized
 * horizontally, then added to its cells. Slower than {@link VerticalFirstSampler}, and only for
 * frames that OpenCV would see as they are: RGB and grey.
 */
final class OpenCvAreaSampler implements PlaneSampler {
    private static final int NONE = -1;

    private final PlaneRows source;
    private final AreaCells cells;
    private final int[][] first;
    private final int stepBytes;

    /** Source row {@link #rowResized}, resized horizontally, by component. */
    private final float[][] row;

    /** Of the target row, by component. */
    private final float[][] sums;

    private int rowResized = NONE;

    /**
     * @param first by component: where each target sample's first tap stands in a row
     */
    OpenCvAreaSampler(PlaneRows source, AreaCells cells, int[][] first, int stepBytes) {
        this.source = source;
        this.cells = cells;
        this.first = first;
        this.stepBytes = stepBytes;
        int width = first[0].length;
        this.row = new float[first.length][width];
        this.sums = new float[first.length][width];
    }

    @Override
    public void begin(Frame frame) {
        source.check(frame);
        rowResized = NONE; // one of the last frame
    }

    @Override
    public void sample(Frame frame, int to, int[][] out) {
        AreaCells.Axis down = cells.down();
        for (int component = 0; component < sums.length; component++) {
            Arrays.fill(sums[component], 0);
        }
        for (int tap = 0; tap < down.count(); tap++) {
            float weight = down.weights()[to * down.count() + tap];
            if (weight != 0) {
                resize(frame, down.first()[to] + tap);
                for (int component = 0; component < sums.length; component++) {
                    add(row[component], weight, sums[component]);
                }
            }
        }
        for (int component = 0; component < sums.length; component++) {
            cells.levels(sums[component], out[component]);
        }
    }

    /** A row that lies in two cells is asked for twice in a row. */
    private void resize(Frame frame, int y) {
        if (rowResized == y) {
            return;
        }
        byte[] bytes = source.read(frame, y);
        for (int component = 0; component < row.length; component++) {
            across(bytes, first[component], stepBytes, cells.across(), row[component]);
        }
        rowResized = y;
    }

    private static void across(
            byte[] bytes, int[] first, int step, AreaCells.Axis across, float[] out) {
        float[] weights = across.weights();
        int count = across.count();
        int tap = 0;
        for (int to = 0; to < out.length; to++) {
            float sum = 0;
            int at = first[to];
            for (int end = tap + count; tap < end; tap++) {
                sum += (bytes[at] & 0xff) * weights[tap];
                at += step;
            }
            out[to] = sum;
        }
    }

    private static void add(float[] row, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * row[x];
        }
    }
}
