package dev.watchpin.vision;

/** The best classes of a picture, best first; scores in [0,1]. */
public final class Classes implements VisionResult {
    private final int[] label;
    private final float[] score;
    private int count;

    public Classes(int capacity) {
        label = new int[capacity];
        score = new float[capacity];
    }

    @Override
    public Classes copy() {
        Classes copy = new Classes(count);
        for (int rank = 0; rank < count; rank++) {
            copy.add(label[rank], score[rank]);
        }
        return copy;
    }

    public int capacity() {
        return label.length;
    }

    public void clear() {
        count = 0;
    }

    /** Appends; the caller keeps the order and stays within the capacity. */
    public void add(int label, float score) {
        this.label[count] = label;
        this.score[count++] = score;
    }

    public int count() {
        return count;
    }

    public int label(int rank) {
        return label[rank];
    }

    public float score(int rank) {
        return score[rank];
    }
}
