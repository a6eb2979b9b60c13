package dev.watchpin.measure.data;

/**
 * A box in pixels of its picture.
 *
 * @param x left edge
 * @param y upper edge
 */
public record PixelBox(double x, double y, double width, double height) {
    public double area() {
        return width * height;
    }

    /** Intersection over union, in [0,1]; 0 where they share no area. */
    public double iou(PixelBox other) {
        double shared = shared(other);
        return shared == 0 ? 0 : shared / (area() + other.area() - shared);
    }

    /** The share of this box that lies in the other, in [0,1]. */
    public double inside(PixelBox other) {
        double shared = shared(other);
        return shared == 0 ? 0 : shared / area();
    }

    private double shared(PixelBox other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return across <= 0 || down <= 0 ? 0 : across * down;
    }
}
