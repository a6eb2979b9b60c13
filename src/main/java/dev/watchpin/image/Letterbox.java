package dev.watchpin.image;

/**
 * The map between source pixels and tensor pixels that a preprocessor applied: tensor = source ·
 * scale + pad, per axis. Stretch and crop are letterboxes too: their scales differ, their pads are
 * 0 or negative. Written by the preprocessor, read by decoders; one object, refilled.
 */
public final class Letterbox {
    private int sourceWidth = 1;
    private int sourceHeight = 1;
    private float scaleX = 1;
    private float scaleY = 1;
    private float padLeft;
    private float padTop;

    /** Scales are tensor pixels per source pixel; pads are tensor pixels. */
    public void set(
            int sourceWidth,
            int sourceHeight,
            float scaleX,
            float scaleY,
            float padLeft,
            float padTop) {
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
        this.padLeft = padLeft;
        this.padTop = padTop;
    }

    /** The same map as another's. */
    public void set(Letterbox other) {
        set(
                other.sourceWidth,
                other.sourceHeight,
                other.scaleX,
                other.scaleY,
                other.padLeft,
                other.padTop);
    }

    /** One of one's own, that the preprocessor does not refill. */
    public Letterbox copy() {
        Letterbox copy = new Letterbox();
        copy.set(this);
        return copy;
    }

    public int sourceWidth() {
        return sourceWidth;
    }

    public int sourceHeight() {
        return sourceHeight;
    }

    /** Tensor pixels per source pixel, across. */
    public float scaleX() {
        return scaleX;
    }

    /** Tensor pixels per source pixel, down. */
    public float scaleY() {
        return scaleY;
    }

    /** Tensor pixels left of the picture; negative where the picture is cropped. */
    public float padLeft() {
        return padLeft;
    }

    /** Tensor pixels above the picture; negative where the picture is cropped. */
    public float padTop() {
        return padTop;
    }

    public float toSourceX(float tensorX) {
        return (tensorX - padLeft) / scaleX;
    }

    public float toSourceY(float tensorY) {
        return (tensorY - padTop) / scaleY;
    }

    public float toTensorX(float sourceX) {
        return sourceX * scaleX + padLeft;
    }

    public float toTensorY(float sourceY) {
        return sourceY * scaleY + padTop;
    }
}
