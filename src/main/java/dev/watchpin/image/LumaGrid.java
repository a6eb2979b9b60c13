package dev.watchpin.image;

import dev.watchpin.image.FrameLayout.ColourRange;

import java.util.Arrays;

/**
 * Luma of a frame at the points of a fixed sparse grid, whatever the frame's size and format: cheap
 * enough for every frame, and the same points from one frame to the next. Refilled for each
 * picture; allocates when the frame layout changes. One thread.
 */
public final class LumaGrid {
    public static final int COLUMNS = 64;
    public static final int ROWS = 48;

    /** BT.601 luma in fixed point, as {@link RowColour.RgbToGrey} has it. */
    private static final int RED = 4899;

    private static final int GREEN = 9617;
    private static final int BLUE = 1868;
    private static final int BITS = 14;

    private final int[] levels = new int[COLUMNS * ROWS];
    private final int[] exact = new int[COLUMNS * ROWS];
    private final int[] stretched = new int[256];
    private final int[] firstBytes = new int[COLUMNS];
    private FrameLayout layout;
    private PlaneRows rows;
    private DetailEnergy detail;
    private boolean changed;

    public LumaGrid() {
        Arrays.fill(exact, -1);
    }

    /**
     * Takes the samples of a frame.
     *
     * @throws IllegalArgumentException when its first plane is smaller than the layout says
     */
    public void read(Frame frame) {
        if (!frame.layout().equals(layout)) {
            prepare(frame.layout());
        }
        rows.check(frame);
        detail.clear();
        int difference = 0;
        for (int row = 0; row < ROWS; row++) {
            byte[] bytes = rows.read(frame, centre(row, ROWS, layout.height()));
            detail.add(bytes);
            difference |=
                    switch (layout.format()) {
                        case RGB24 -> colour(bytes, row * COLUMNS, RED, BLUE);
                        case BGR24 -> colour(bytes, row * COLUMNS, BLUE, RED);
                        default -> luma(bytes, row * COLUMNS);
                    };
        }
        changed = difference != 0;
    }

    private int luma(byte[] bytes, int begin) {
        int difference = 0;
        for (int column = 0; column < COLUMNS; column++) {
            int level = bytes[firstBytes[column]] & 0xff;
            difference |= level ^ exact[begin + column];
            exact[begin + column] = level;
            levels[begin + column] = stretched[level];
        }
        return difference;
    }

    private int colour(byte[] bytes, int begin, int first, int third) {
        int difference = 0;
        for (int column = 0; column < COLUMNS; column++) {
            int at = firstBytes[column];
            int sum =
                    (bytes[at] & 0xff) * first
                            + (bytes[at + 1] & 0xff) * GREEN
                            + (bytes[at + 2] & 0xff) * third;
            difference |= sum ^ exact[begin + column];
            exact[begin + column] = sum;
            levels[begin + column] = (sum + (1 << (BITS - 1))) >> BITS;
        }
        return difference;
    }

    private void prepare(FrameLayout next) {
        layout = next;
        int step =
                switch (next.format()) {
                    case RGB24, BGR24 -> 3;
                    case YUYV, UYVY -> 2;
                    default -> 1;
                };
        int first = next.format() == PixelFormat.UYVY ? 1 : 0;
        int green = step == 3 ? 1 : first;
        detail = new DetailEnergy(next.width(), green, step);
        rows = new PlaneRows(0, next.height(), 0, next.width() * step, 0);
        for (int column = 0; column < COLUMNS; column++) {
            firstBytes[column] = first + step * centre(column, COLUMNS, next.width());
        }
        boolean limited = next.format().yuv() && next.range() == ColourRange.LIMITED;
        for (int level = 0; level < stretched.length; level++) {
            long full = limited ? Math.round((level - 16) * 255 / 219.0) : level;
            stretched[level] = Math.clamp(full, 0, 255);
        }
    }

    /** The pixel in the middle of that cell. */
    static int centre(int cell, int cells, int pixels) {
        return (2 * cell + 1) * pixels / (2 * cells);
    }

    /** 0–255, row by row; the next {@link #read} overwrites them. */
    int[] levels() {
        return levels;
    }

    /** Of the luma, or of the green that makes up most of it. */
    DetailEnergy detail() {
        return detail;
    }

    /** Whether any sample differs, in its last bit, from the frame before; true for the first. */
    boolean changed() {
        return changed;
    }
}
