package dev.watchpin.vision;

/**
 * Scores of a head whose rows are cells: {@code [1,N,5+C]}, a row being four box numbers,
 * objectness, then a probability a class; score = objectness · best class. The classes of a cell
 * are read only where its objectness alone reaches the floor, as no class can raise it.
 */
final class RowScores {
    static final int OBJECTNESS = 4;
    static final int FIRST_CLASS = 5;

    private final TensorReader reader;
    private final int rows;
    private final int rowLength;

    RowScores(TensorReader reader, int rows, int labels) {
        this.reader = reader;
        this.rows = rows;
        rowLength = FIRST_CLASS + labels;
    }

    int rows() {
        return rows;
    }

    /** One of a cell's four box numbers; NaN where it is not finite. */
    float box(int row, int column) {
        return reader.finiteAt((long) row * rowLength + column);
    }

    private float at(int row, int column) {
        return reader.at((long) row * rowLength + column);
    }

    /** As {@link DetectionHead#offer}. */
    int offer(BestScores candidates) {
        int wrong = 0;
        for (int row = 0; row < rows; row++) {
            float objectness = at(row, OBJECTNESS);
            if (!Probability.plausible(objectness)) {
                wrong++;
            } else if (objectness >= candidates.floor()) {
                wrong += offer(row, Probability.clamp(objectness), candidates);
            }
        }
        return wrong;
    }

    private int offer(int row, float objectness, BestScores candidates) {
        int wrong = 0;
        float best = Float.NEGATIVE_INFINITY;
        int label = 0;
        for (int column = FIRST_CLASS; column < rowLength; column++) {
            float score = at(row, column);
            if (score > best) {
                best = score;
                label = column - FIRST_CLASS;
            } else if (!(score <= best)) {
                wrong++;
            }
        }
        if (!Probability.plausible(best)) {
            return wrong + 1;
        }
        candidates.offer(objectness * Probability.clamp(best), row, label);
        return wrong;
    }
}
