package dev.watchpin.image;

/** What the samples of one picture tell of it. Refilled for each; allocates nothing. One thread. */
public final class PictureStatistics {
    /** Of 255: a covered lens with its noise stays below. */
    private static final int DARK = 24;

    /** Of 255: sensors and encoders clip a little before the end. */
    private static final int BRIGHT = 248;

    private final int[] levels = new int[LumaGrid.COLUMNS * LumaGrid.ROWS];
    private double mean;
    private double contrast;
    private double darkShare;
    private double brightShare;
    private double fineDetail;
    private double middleDetail;
    private double coarseDetail;
    private boolean changed;

    public void take(LumaGrid grid) {
        changed = grid.changed();
        fineDetail = grid.detail().fine();
        middleDetail = grid.detail().middle();
        coarseDetail = grid.detail().coarse();
        System.arraycopy(grid.levels(), 0, levels, 0, levels.length);
        int sum = 0;
        int squares = 0;
        int dark = 0;
        int bright = 0;
        for (int level : levels) {
            sum += level;
            squares += level * level;
            dark += (level - DARK - 1) >>> 31;
            bright += (BRIGHT - 1 - level) >>> 31;
        }
        double count = levels.length;
        mean = sum / count;
        contrast = Math.sqrt(Math.max(0, squares / count - mean * mean));
        darkShare = dark / count;
        brightShare = bright / count;
    }

    /** One of the samples, 0–255. */
    public int level(int column, int row) {
        return levels[row * LumaGrid.COLUMNS + column];
    }

    /** 0–255. */
    public double mean() {
        return mean;
    }

    /** Standard deviation of the levels. */
    public double contrast() {
        return contrast;
    }

    /** Share of samples that are near black. */
    public double darkShare() {
        return darkShare;
    }

    /** Share of samples that are clipped, or nearly so. */
    public double brightShare() {
        return brightShare;
    }

    /** Mean square of the bend over a fine distance, a two-hundredth or so of the width: noise. */
    public double fineDetail() {
        return fineDetail;
    }

    /** Over a bit more: noise, and edges as far as they are sharp. */
    public double middleDetail() {
        return middleDetail;
    }

    /** Over a twentieth of the width: noise, and edges however blurred. */
    public double coarseDetail() {
        return coarseDetail;
    }

    /** Whether any sample differs, in its last bit, from the picture before. */
    public boolean changed() {
        return changed;
    }
}
