package dev.watchpin.vision;

/**
 * Scores of boxes that the graph has picked and labelled, one a row. A class number is read only
 * where the score reaches the threshold.
 *
 * @param scores rows that begin with the score
 * @param numbers rows that begin with the class number
 */
record ListedScores(Rows scores, Rows numbers, ScoreScale scale, ClassNumbers classes) {
    /**
     * As {@link DetectionHead#offer}, of the first rows.
     *
     * @param filled how many rows the graph has filled
     */
    int offer(Candidates candidates, int filled) {
        int wrong = 0;
        for (int row = 0; row < filled; row++) {
            int code = scores.code(row, 0);
            if (!scale.sound().contains(code)) {
                wrong++;
            } else if (code >= scale.least()) {
                float number = numbers.at(row, 0);
                if (classes.has(number)) {
                    candidates.offer(scale.score(code), row, classes.label(number));
                } else {
                    wrong++;
                }
            }
        }
        return wrong;
    }
}
