package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/** One box to work on, refilled for every candidate; pixels of the tensor, then of the source. */
final class Box {
    private float xMin;
    private float yMin;
    private float xMax;
    private float yMax;

    void set(float xMin, float yMin, float xMax, float yMax) {
        this.xMin = xMin;
        this.yMin = yMin;
        this.xMax = xMax;
        this.yMax = yMax;
    }

    void setCxCyWh(float centreX, float centreY, float width, float height) {
        set(centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);
    }

    /**
     * From tensor pixels to source pixels; not clipped, the centre stays where the model saw it.
     */
    void toSource(Letterbox letterbox) {
        set(
                letterbox.toSourceX(xMin),
                letterbox.toSourceY(yMin),
                letterbox.toSourceX(xMax),
                letterbox.toSourceY(yMax));
    }

    /** Finite corners in their order. */
    boolean valid() {
        return xMin <= xMax
                && yMin <= yMax
                && Float.isFinite(xMin)
                && Float.isFinite(yMin)
                && Float.isFinite(xMax)
                && Float.isFinite(yMax);
    }

    /**
     * Intersection over union of two valid boxes, in [0,1]; 0 where they share no area. In double,
     * since areas of far-flung floats overflow.
     */
    double iou(float xMin, float yMin, float xMax, float yMax) {
        double width = (double) Math.min(this.xMax, xMax) - Math.max(this.xMin, xMin);
        double height = (double) Math.min(this.yMax, yMax) - Math.max(this.yMin, yMin);
        if (!(width > 0 && height > 0)) {
            return 0;
        }
        double intersection = width * height;
        double area = ((double) this.xMax - this.xMin) * ((double) this.yMax - this.yMin);
        double otherArea = ((double) xMax - xMin) * ((double) yMax - yMin);
        return intersection / (area + otherArea - intersection);
    }

    float xMin() {
        return xMin;
    }

    float yMin() {
        return yMin;
    }

    float xMax() {
        return xMax;
    }

    float yMax() {
        return yMax;
    }
}
