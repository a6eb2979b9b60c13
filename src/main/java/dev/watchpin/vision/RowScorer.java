package dev.watchpin.vision;

/** From the best class of a row, as a code, to its score. */
interface RowScorer {
    /** Whether the code can be what the card says. */
    boolean sound(int code);

    /** False only where the score cannot reach the threshold; cheap. */
    boolean mayReach(int row, int code);

    /** In [0,1]; NaN if a number that it hangs on cannot be right. */
    float score(int row, int code);
}
