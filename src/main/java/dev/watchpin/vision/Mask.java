package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/**
 * One class number a pixel, at the model's own resolution, row by row. The letterbox says where a
 * mask pixel lies in the source picture; pixels outside the picture are padding and count for
 * nothing. Loop thread only.
 */
public final class Mask implements VisionResult {
    /** The pixel of no class: what the model said there was no class number. */
    public static final int VOID = 255;

    private final int width;
    private final int height;
    private final byte[] labels;
    private Letterbox letterbox = new Letterbox();

    public Mask(int width, int height) {
        this.width = width;
        this.height = height;
        labels = new byte[width * height];
    }

    @Override
    public Mask copy() {
        Mask copy = new Mask(width, height);
        System.arraycopy(labels, 0, copy.labels, 0, labels.length);
        copy.letterbox = letterbox.copy();
        return copy;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * The pixels, row-major, unsigned: 0–254, or {@link #VOID}; the decoder writes, others only
     * read.
     */
    public byte[] labels() {
        return labels;
    }

    /** The class number of one pixel, or {@link #VOID}. */
    public int label(int column, int row) {
        return labels[row * width + column] & 0xFF;
    }

    /** Maps mask pixels (taken as tensor pixels of this size) to source pixels. */
    public Letterbox letterbox() {
        return letterbox;
    }

    /** The decoder's own letterbox, refilled each frame. */
    public void letterbox(Letterbox letterbox) {
        this.letterbox = letterbox;
    }

    /** First column whose pixel centres lie in the picture. */
    public int pictureLeft() {
        return firstCentre(letterbox.toTensorX(0), width);
    }

    /** The column after the last whose pixel centres lie in the picture. */
    public int pictureRight() {
        return firstCentre(letterbox.toTensorX(letterbox.sourceWidth()), width);
    }

    /** First row whose pixel centres lie in the picture. */
    public int pictureTop() {
        return firstCentre(letterbox.toTensorY(0), height);
    }

    /** The row after the last whose pixel centres lie in the picture. */
    public int pictureBottom() {
        return firstCentre(letterbox.toTensorY(letterbox.sourceHeight()), height);
    }

    /**
     * Share of the picture that is of that class, in [0,1]: its pixels over all pixels in the
     * picture, void ones too. 0 where the mask shows nothing of the picture.
     */
    public float share(int label) {
        int left = pictureLeft();
        int right = pictureRight();
        int top = pictureTop();
        int bottom = pictureBottom();
        if (left >= right || top >= bottom) {
            return 0;
        }
        int count = 0;
        for (int row = top; row < bottom; row++) {
            count += count(label, row * width + left, row * width + right);
        }
        return (float) count / ((right - left) * (bottom - top));
    }

    /** The same for all classes in one pass: entry i is the share of class i. Allocates. */
    public float[] shares() {
        int left = pictureLeft();
        int right = pictureRight();
        int top = pictureTop();
        int bottom = pictureBottom();
        float[] shares = new float[VOID];
        int pixels = Math.max(0, right - left) * Math.max(0, bottom - top);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                int label = label(column, row);
                if (label != VOID) {
                    shares[label]++;
                }
            }
        }
        for (int label = 0; label < shares.length; label++) {
            shares[label] = pixels == 0 ? 0 : shares[label] / pixels;
        }
        return shares;
    }

    private int count(int label, int from, int to) {
        byte wanted = (byte) label;
        int count = 0;
        for (int pixel = from; pixel < to; pixel++) {
            count += labels[pixel] == wanted ? 1 : 0;
        }
        return count;
    }

    private static int firstCentre(float edge, int length) {
        return Math.clamp((long) Math.ceil(edge - 0.5f), 0, length);
    }
}
