package dev.watchpin.sight;

import dev.watchpin.image.PictureStatistics;

/**
 * Met while no sample has changed for a while. Streams repeat a frame now and then, some every
 * second one, so a single repetition says nothing. Neither does a black or a clipped picture, whose
 * noise is cut off.
 */
final class Stillness implements Judge {
    /** Frames that repeat no longer than this move. */
    static final long REPEATS_NANOS = 500_000_000;

    private boolean began;
    private long changedNanos;

    @Override
    public Verdict judge(PictureStatistics picture, long nanos) {
        if (picture.changed() || !began) {
            began = true;
            changedNanos = nanos;
        }
        if (nanos - changedNanos < REPEATS_NANOS) {
            return Verdict.CLEAR;
        }
        boolean noiseless =
                Judges.black(picture) != Verdict.CLEAR
                        || Judges.overexposed(picture) != Verdict.CLEAR;
        return noiseless ? Verdict.UNSURE : Verdict.MET;
    }
}
