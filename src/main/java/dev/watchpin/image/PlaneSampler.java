package dev.watchpin.image;

import java.util.Arrays;

/**
 * Resizes the components of one plane, row by row: each source row is read once and resized
 * horizontally, the newest few results are kept, and target rows are blended from them.
 */
final class PlaneSampler {
    private static final int NONE = -1;

    private final PlaneRows source;
    private final HorizontalPass[] horizontal;
    private final VerticalPass vertical;

    /** {@code resized[component][y % kept]} is source row y, resized horizontally. */
    private final int[][][] resized;

    /** Which source row stands in each of the kept places. */
    private final int[] keptRow;

    private final int lowest;
    private final int highest;

    /**
     * @param horizontal one a component of this plane
     * @param lowest first source row that may be read; taps outside are not read
     * @param highest last one
     */
    PlaneSampler(
            PlaneRows source,
            HorizontalPass[] horizontal,
            VerticalPass vertical,
            int width,
            int lowest,
            int highest) {
        this.source = source;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.lowest = lowest;
        this.highest = highest;
        int kept = vertical.taps().count();
        this.resized = new int[horizontal.length][kept][width];
        this.keptRow = new int[kept];
    }

    /** Begins a frame: nothing of the last one is kept. */
    void begin(Frame frame) {
        source.check(frame);
        Arrays.fill(keptRow, NONE);
    }

    /** Writes target row {@code to} of component i of this plane to {@code out[i]}. */
    void sample(Frame frame, int to, int[][] out) {
        Taps taps = vertical.taps();
        int begin = Math.clamp(taps.first()[to], lowest, highest);
        int end = Math.min(taps.first()[to] + taps.count() - 1, highest);
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
