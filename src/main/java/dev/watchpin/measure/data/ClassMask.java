package dev.watchpin.measure.data;

import java.awt.image.Raster;

/** A class number a pixel, as a person marked them. Immutable. */
public final class ClassMask {
    private final Raster numbers;

    /**
     * @param numbers the first band has them
     */
    ClassMask(Raster numbers) {
        this.numbers = numbers;
    }

    public int width() {
        return numbers.getWidth();
    }

    public int height() {
        return numbers.getHeight();
    }

    /**
     * One row.
     *
     * @param into at least as long as the mask is wide
     */
    public void row(int y, int[] into) {
        numbers.getSamples(
                numbers.getMinX(), numbers.getMinY() + y, numbers.getWidth(), 1, 0, into);
    }
}
