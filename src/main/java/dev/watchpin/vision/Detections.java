package dev.watchpin.vision;

/**
 * Boxes in source pixels with their labels and scores in [0,1], best first. A fixed slab: what does
 * not fit is not added.
 */
public final class Detections implements VisionResult {
    private final float[] xMin;
    private final float[] yMin;
    private final float[] xMax;
    private final float[] yMax;
    private final float[] score;
    private final int[] label;
    private int count;
    private int sourceWidth;
    private int sourceHeight;

    public Detections(int capacity) {
        xMin = new float[capacity];
        yMin = new float[capacity];
        xMax = new float[capacity];
        yMax = new float[capacity];
        score = new float[capacity];
        label = new int[capacity];
    }

    @Override
    public Detections copy() {
        Detections copy = new Detections(count);
        copy.clear(sourceWidth, sourceHeight);
        for (int i = 0; i < count; i++) {
            copy.add(label[i], score[i], xMin[i], yMin[i], xMax[i], yMax[i]);
        }
        return copy;
    }

    public int capacity() {
        return label.length;
    }

    /** Empties the slab and notes the size of the picture the next boxes lie in. */
    public void clear(int sourceWidth, int sourceHeight) {
        count = 0;
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
    }

    /** Appends a box, or answers false when the slab is full. */
    public boolean add(int label, float score, float xMin, float yMin, float xMax, float yMax) {
        if (count == this.label.length) {
            return false;
        }
        this.label[count] = label;
        this.score[count] = score;
        this.xMin[count] = xMin;
        this.yMin[count] = yMin;
        this.xMax[count] = xMax;
        this.yMax[count++] = yMax;
        return true;
    }

    public int count() {
        return count;
    }

    public int sourceWidth() {
        return sourceWidth;
    }

    public int sourceHeight() {
        return sourceHeight;
    }

    public int label(int index) {
        return label[index];
    }

    public float score(int index) {
        return score[index];
    }

    public float xMin(int index) {
        return xMin[index];
    }

    public float yMin(int index) {
        return yMin[index];
    }

    public float xMax(int index) {
        return xMax[index];
    }

    public float yMax(int index) {
        return yMax[index];
    }
}
