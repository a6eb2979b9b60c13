package dev.watchpin.vision;

/** Rows of scores by class, one row a place, without objectness. */
final class ClassRows {
    private final Rows rows;
    private final RowClasses classes;
    private final RowScorer scorer;

    ClassRows(Rows rows, RowClasses classes, RowScorer scorer) {
        this.rows = rows;
        this.classes = classes;
        this.scorer = scorer;
    }

    int count() {
        return rows.count();
    }

    /**
     * As {@link DetectionHead#offer}.
     *
     * @param firstPlace the place of row 0
     */
    int offer(Candidates candidates, int firstPlace) {
        int wrong = 0;
        for (int row = 0; row < rows.count(); row++) {
            wrong += classes.scan(row);
            int best = classes.best();
            if (!scorer.sound(best)) {
                wrong++;
            } else if (scorer.mayReach(row, best)) {
                wrong += offer(row, best, firstPlace + row, candidates);
            }
        }
        return wrong;
    }

    private int offer(int row, int best, int place, Candidates candidates) {
        float score = scorer.score(row, best);
        if (Float.isNaN(score)) {
            return 1;
        }
        candidates.offer(score, place, classes.label());
        return 0;
    }
}
