package dev.watchpin.image;

import dev.watchpin.tensor.ElementType;

import java.lang.foreign.MemorySegment;

/**
 * Puts rows of levels 0–255 into the tensor, normalised through a table of 256 stored numbers a
 * channel. Rows are put together on the heap and copied in runs.
 */
sealed interface TensorWriter permits FloatTensorWriter, ByteTensorWriter {
    /** Size of the tensor this writer fills. */
    long byteSize();

    /** Writes one row: the channels' levels between borders of the pad level. */
    void row(MemorySegment tensor, int y, int[][] channels);

    /** Writes one row of pad level alone. */
    void padRow(MemorySegment tensor, int y);

    /**
     * @param left where the picture begins in a row
     */
    static TensorWriter of(InputSpec spec, int left) {
        return spec.type() == ElementType.FLOAT32
                ? new FloatTensorWriter(spec, left)
                : new ByteTensorWriter(spec, left);
    }
}
