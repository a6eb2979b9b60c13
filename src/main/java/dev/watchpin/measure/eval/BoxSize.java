package dev.watchpin.measure.eval;

/** Ranges of a thing's area in pixels, as COCO has them; a bound belongs to both its ranges. */
public enum BoxSize {
    ALL(0, 1e10),
    SMALL(0, 32 * 32),
    MEDIUM(32 * 32, 96 * 96),
    LARGE(96 * 96, 1e10);

    private final double least;
    private final double most;

    BoxSize(double least, double most) {
        this.least = least;
        this.most = most;
    }

    boolean has(double area) {
        return area >= least && area <= most;
    }
}
