package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/** Output tensors → result. Bound to a session's outputs when it is built; loop thread only. */
public interface OutputDecoder<R extends VisionResult> {
    /** A result slot of the right kind and capacity, made once by the caller. */
    R newResult();

    /**
     * Reads the outputs of the last run into the slot, whose old content is replaced. Numbers that
     * cannot be right never come out as scores, boxes or labels; what the others say stands.
     *
     * @return how many such numbers it met: not finite, or outside [0,1] by more than rounding
     *     where the model card says probabilities, or a class number the labels do not have. 0 in
     *     health. Not a census: numbers the decoder had no need to read are not looked at
     */
    int decode(Letterbox letterbox, R result);
}
