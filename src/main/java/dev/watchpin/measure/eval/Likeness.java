package dev.watchpin.measure.eval;

/**
 * How far two models see the same in the same pictures.
 *
 * @param what is compared
 * @param same how many of it both have
 * @param ofOne how many the one has
 * @param ofOther how many the other has
 */
public record Likeness(What what, long same, long ofOne, long ofOther) {
    /** What is counted. */
    public enum What {
        /** Pictures whose best class is the same. */
        TOP_1,
        /** Boxes of one class that overlap by half, above each card's own score. */
        BOXES,
        /** Pixels of the picture. */
        PIXELS
    }

    /** In [0,1]; 1 where neither has any. */
    public double share() {
        return ofOne + ofOther == 0 ? 1 : 2.0 * same / (ofOne + ofOther);
    }
}
