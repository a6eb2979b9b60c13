package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/** Output tensors → result. Bound to a session's outputs when it is built; loop thread only. */
public interface OutputDecoder<R extends VisionResult> {
    /** A result slot of the right kind and capacity, made once by the caller. */
    R newResult();

    /**
     * Reads the outputs of the last run into the slot, whose old content is replaced. Numbers that
     * are not finite never come out as scores.
     */
    void decode(Letterbox letterbox, R result);
}
