package dev.watchpin.vision;

/** The best cells of a detector's frame that reach the score threshold, bounded in number. */
final class Candidates {
    private final float scoreThreshold;
    private final BestScores best;

    Candidates(int capacity, float scoreThreshold) {
        this.scoreThreshold = scoreThreshold;
        best = new BestScores(capacity);
    }

    void clear() {
        best.clear();
    }

    /** Takes it if it reaches the threshold and is among the best; NaN never. */
    void offer(float score, int place, int label) {
        if (score >= scoreThreshold) {
            best.offer(FloatOrder.code(score), place, label);
        }
    }

    /** Orders what is kept, best first; ends the offers until the next clear. */
    void sort() {
        best.sort();
    }

    int count() {
        return best.count();
    }

    float score(int rank) {
        return FloatOrder.real(best.code(rank));
    }

    int place(int rank) {
        return best.place(rank);
    }

    int label(int rank) {
        return best.label(rank);
    }
}
