package dev.watchpin.sight;

import dev.watchpin.image.PictureStatistics;

/** The conditions that one picture tells by itself. Levels are of 255. */
final class Judges {
    private static final double BLACK = 0.98;
    private static final double NOT_BLACK = 0.90;
    private static final double FLAT_CONTRAST = 6;
    private static final double SOME_CONTRAST = 10;
    private static final double OVEREXPOSED = 0.95;
    private static final double NOT_OVEREXPOSED = 0.85;

    private Judges() {}

    /** A lamp in the night is not black: it has contrast. */
    static Verdict black(PictureStatistics picture) {
        if (picture.darkShare() >= BLACK && picture.contrast() <= FLAT_CONTRAST) {
            return Verdict.MET;
        }
        boolean clear = picture.darkShare() < NOT_BLACK || picture.contrast() > SOME_CONTRAST;
        return clear ? Verdict.CLEAR : Verdict.UNSURE;
    }

    static Verdict overexposed(PictureStatistics picture) {
        if (picture.brightShare() >= OVEREXPOSED) {
            return Verdict.MET;
        }
        return picture.brightShare() < NOT_OVEREXPOSED ? Verdict.CLEAR : Verdict.UNSURE;
    }
}
