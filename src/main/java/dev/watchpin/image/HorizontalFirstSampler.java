package dev.watchpin.image;

import java.util.Arrays;

/**
 * Each source row is read once and resized horizontally, the newest few results are kept, and
 * target rows are blended from them: the order of OpenCV's INTER_LINEAR, and the quick one where
 * few source samples make a target one.
 */
final class HorizontalFirstSampler implements PlaneSampler {
    private static final int NONE = -1;

    private final PlaneRows source;
    private final HorizontalPass[] horizontal;
    private final VerticalPass vertical;

    /** {@code resized[component][y % kept]} is source row y, resized horizontally. */
    private final int[][][] resized;

    /** Which source row stands in each of the kept places. */
    private final int[] keptRow;

    /**
     * @param horizontal one a component of this plane
     * @param width of the target
     */
    HorizontalFirstSampler(
            PlaneRows source, HorizontalPass[] horizontal, VerticalPass vertical, int width) {
        this.source = source;
        this.horizontal = horizontal;
        this.vertical = vertical;
        int kept = vertical.taps().count();
        this.resized = new int[horizontal.length][kept][width];
        this.keptRow = new int[kept];
    }

    @Override
    public void begin(Frame frame) {
        source.check(frame);
        Arrays.fill(keptRow, NONE); // rows of the last frame
    }

    @Override
    public void sample(Frame frame, int to, int[][] out) {
        Taps taps = vertical.taps();
        int begin = Math.max(taps.first()[to], vertical.lowest());
        int end = Math.min(taps.first()[to] + taps.count() - 1, vertical.highest());
        for (int y = begin; y <= end; y++) {
            keep(frame, y);
        }
        for (int component = 0; component < horizontal.length; component++) {
            vertical.apply(to, resized[component], out[component]);
        }
    }

    private void keep(Frame frame, int y) {
        int place = y % keptRow.length;
        if (keptRow[place] == y) {
            return;
        }
        byte[] row = source.read(frame, y);
        for (int component = 0; component < horizontal.length; component++) {
            horizontal[component].apply(row, resized[component][place]);
        }
        keptRow[place] = y;
    }
}
