package dev.watchpin.vision;

/**
 * The best so many of any number of scored places, without sorting all of them: a bounded heap
 * whose root is the worst kept. A score is an integer of the order that counts, as a {@link
 * TensorReader}'s code. Of equal scores the lower place is the better, so the outcome does not hang
 * on the order of the offers. Allocates only when built.
 */
final class BestScores {
    private final int[] code;
    private final int[] place;
    private final int[] label;
    private int count;

    BestScores(int capacity) {
        code = new int[capacity];
        place = new int[capacity];
        label = new int[capacity];
    }

    int capacity() {
        return place.length;
    }

    void clear() {
        count = 0;
    }

    /** Takes it if there is room, or in exchange for the worst if it is better. */
    void offer(int code, int place, int label) {
        if (count < this.place.length) {
            put(count, code, place, label);
            rise(count++);
        } else if (better(code, place, 0)) {
            put(0, code, place, label);
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

    int code(int rank) {
        return code[rank];
    }

    int place(int rank) {
        return place[rank];
    }

    int label(int rank) {
        return label[rank];
    }

    private boolean better(int code, int place, int than) {
        return code > this.code[than] || code == this.code[than] && place < this.place[than];
    }

    private boolean worse(int a, int b) {
        return better(code[b], place[b], a);
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

    private void put(int at, int code, int place, int label) {
        this.code[at] = code;
        this.place[at] = place;
        this.label[at] = label;
    }

    private void swap(int a, int b) {
        int codeOfA = code[a];
        int placeOfA = place[a];
        int labelOfA = label[a];
        put(a, code[b], place[b], label[b]);
        put(b, codeOfA, placeOfA, labelOfA);
    }
}
