package dev.watchpin.image;

import java.lang.foreign.MemorySegment;

/** Frame → input tensor. One thread at a time. */
public interface Preprocessor {
    /**
     * Converts the lent frame into the tensor: resize, colour, normalise, lay out.
     *
     * @param input the session's input tensor; written whole
     * @return how source and tensor pixels map; the same object every time, valid until the next
     *     call
     */
    Letterbox fill(Frame frame, MemorySegment input);
}
