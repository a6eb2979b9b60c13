package dev.watchpin.measure.data;

import java.io.IOException;

/** The truth of one picture; a mask is read when it is asked for, so that one is in memory. */
@FunctionalInterface
public interface TruthSource {
    /**
     * @param width of the picture in pixels, known only when it is read
     * @param height of the same
     * @throws IOException where the truth cannot be read or belongs to a picture of another size;
     *     the message says why
     */
    Truth at(int width, int height) throws IOException;
}
