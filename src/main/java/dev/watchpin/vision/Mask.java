package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/**
 * One class number a pixel, at the model's own resolution, row by row, 0–255. The letterbox says
 * where a mask pixel lies in the source picture; pixels outside the picture are padding and count
 * for nothing.
 */
public final class Mask implements VisionResult {
    private final int width;
    private final int height;
    private final byte[] labels;
    private Letterbox letterbox = new Letterbox();

    public Mask(int width, int height) {
        this.width = width;
        this.height = height;
        labels = new byte[width * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels, row-major, unsigned; the decoder writes, others only read. */
    public byte[] labels() {
        return labels;
    }

    /** Maps mask pixels (taken as tensor pixels of this size) to source pixels. */
    public Letterbox letterbox() {
        return letterbox;
    }

    /** The decoder's own letterbox, refilled each frame. */
    public void letterbox(Letterbox letterbox) {
        this.letterbox = letterbox;
    }
}
