package dev.watchpin.vision;

/**
 * Scores of a head whose rows are cells: four box numbers, objectness, then a probability a class.
 * The classes of a cell are read only where its objectness alone reaches the score threshold, as no
 * class can raise it.
 */
final class RowScores {
    static final int OBJECTNESS = 4;
    static final int FIRST_CLASS = 5;

    /** What a class's number says. */
    enum Meaning {
        /** How sure the class is if there is an object: score = objectness · class. */
        IF_OBJECT,
        /** The score, multiplied by the objectness in the graph. */
        SCORE
    }

    private final Rows rows;
    private final RowClasses classes;
    private final Meaning meaning;
    private final ScoreScale scale;

    RowScores(Rows rows, int labels, Meaning meaning, float scoreThreshold) {
        this.rows = rows;
        this.meaning = meaning;
        classes = new RowClasses(rows, FIRST_CLASS, labels);
        scale = ScoreScale.probabilities(rows.reader(), scoreThreshold);
    }

    int rows() {
        return rows.count();
    }

    /** One of a cell's four box numbers; NaN where it is not finite. */
    float box(int row, int column) {
        return rows.finiteAt(row, column);
    }

    /**
     * As {@link DetectionHead#offer}.
     *
     * @param firstPlace the place of row 0
     */
    int offer(Candidates candidates, int firstPlace) {
        int wrong = 0;
        for (int row = 0; row < rows.count(); row++) {
            int objectness = rows.code(row, OBJECTNESS);
            if (!scale.sound().contains(objectness)) {
                wrong++;
            } else if (objectness >= scale.least()) {
                wrong += offer(row, objectness, firstPlace + row, candidates);
            }
        }
        return wrong;
    }

    private int offer(int row, int objectness, int place, Candidates candidates) {
        int wrong = classes.scan(row);
        if (!scale.sound().contains(classes.best())) {
            return wrong + 1;
        }
        float best = scale.score(classes.best());
        float score = meaning == Meaning.SCORE ? best : scale.score(objectness) * best;
        candidates.offer(score, place, classes.label());
        return wrong;
    }
}
