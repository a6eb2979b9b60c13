package dev.watchpin.sight;

import dev.watchpin.image.PictureStatistics;

/** Judges picture by picture whether a condition is met; may remember earlier ones. */
@FunctionalInterface
interface Judge {
    /**
     * @param nanos of the picture; never smaller than before
     */
    Verdict judge(PictureStatistics picture, long nanos);

    /** Something for the log, once; else empty. */
    default String news() {
        return "";
    }
}
