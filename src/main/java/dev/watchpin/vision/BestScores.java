package dev.watchpin.vision;

/**
 * The best so many of any number of scored places, without sorting all of them: a bounded heap
 * whose root is the worst kept. Of equal scores the lower place is the better, so the outcome does
 * not hang on the order of the offers. Allocates only when built.
 */
final class BestScores {
    private final float floor;
    private final float[] score;
    private final int[] place;
    private final int[] label;
    private int count;

    /** Scores below {@code floor} are not taken; −∞ takes all. */
    BestScores(int capacity, float floor) {
        this.floor = floor;
        score = new float[capacity];
        place = new int[capacity];
        label = new int[capacity];
    }

    float floor() {
        return floor;
    }

    int capacity() {
        return place.length;
    }

    void clear() {
        count = 0;
    }

    /** Takes it if there is room, or in exchange for the worst if it is better; NaN never. */
    void offer(float score, int place, int label) {
        if (!(score >= floor)) {
            return;
        }
        if (count < this.place.length) {
            put(count, score, place, label);
            rise(count++);
        } else if (better(score, place, 0)) {
            put(0, score, place, label);
            sink(0, count);
        }
    }

    /** Orders what is kept, best first; ends the offers until the next clear. */
    void sort() {
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    int count() {
        return count;
    }

    float score(int rank) {
        return score[rank];
    }

    int place(int rank) {
        return place[rank];
    }

    int label(int rank) {
        return label[rank];
    }

    private boolean better(float score, int place, int than) {
        return score > this.score[than] || score == this.score[than] && place < this.place[than];
    }

    private boolean worse(int a, int b) {
        return better(score[b], place[b], a);
    }

    private void rise(int at) {
        for (int parent = (at - 1) / 2; at > 0 && worse(at, parent); parent = (at - 1) / 2) {
            swap(at, parent);
            at = parent;
        }
    }

    private void sink(int at, int end) {
        for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && worse(child + 1, child)) {
                child++;
            }
            if (!worse(child, at)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void put(int at, float score, int place, int label) {
        this.score[at] = score;
        this.place[at] = place;
        this.label[at] = label;
    }

    private void swap(int a, int b) {
        float scoreOfA = score[a];
        int placeOfA = place[a];
        int labelOfA = label[a];
        put(a, score[b], place[b], label[b]);
        put(b, scoreOfA, placeOfA, labelOfA);
    }
}
