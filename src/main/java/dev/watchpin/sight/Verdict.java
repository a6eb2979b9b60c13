package dev.watchpin.sight;

/** What one picture says of one condition: two levels apart, so that noise does not flip it. */
enum Verdict {
    MET,
    CLEAR,
    /** Between the levels, or not to be told from this picture. */
    UNSURE
}
