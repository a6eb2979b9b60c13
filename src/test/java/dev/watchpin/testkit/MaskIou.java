package dev.watchpin.testkit;

/** Intersection over union of one class in masks, pooled over pictures. */
public final class MaskIou {
    private long intersection;
    private long union;

    /** Adds one picture: per pixel, does the model say so, and is it so? */
    public void add(boolean[] seen, boolean[] truth) {
        if (seen.length != truth.length) {
            throw new IllegalArgumentException(seen.length + " pixels against " + truth.length);
        }
        for (int pixel = 0; pixel < seen.length; pixel++) {
            intersection += seen[pixel] && truth[pixel] ? 1 : 0;
            union += seen[pixel] || truth[pixel] ? 1 : 0;
        }
    }

    /** In [0,1]; 1 where neither side has a pixel of the class. */
    public double iou() {
        return union == 0 ? 1 : (double) intersection / union;
    }
}
