package dev.watchpin.vision;

/**
 * Softmax over a row of logits, the background's too; worked out for those rows only whose best
 * class can reach the score threshold.
 */
final class SoftmaxScores implements RowScorer {
    /** A lead over the background at which the score is 1 but for rounding. */
    private static final double CERTAIN = 15;

    private static final double ROUNDING = 1e-3;

    private final Rows rows;
    private final int background;
    private final CodeRange finite;
    private final double leastLead;

    /**
     * @param rows nothing but the logits of all classes
     * @param background the column of the background
     */
    SoftmaxScores(Rows rows, int background, float scoreThreshold) {
        this.rows = rows;
        this.background = background;
        finite = rows.reader().finite();
        leastLead = Math.min(Probability.logit(scoreThreshold), CERTAIN) - ROUNDING;
    }

    @Override
    public boolean sound(int code) {
        return finite.contains(code);
    }

    /** With the background alone in the denominator, the share is an upper bound of the score. */
    @Override
    public boolean mayReach(int row, int code) {
        double lead = (double) rows.reader().real(code) - rows.at(row, background);
        return !(lead < leastLead);
    }

    @Override
    public float score(int row, int code) {
        double logit = rows.reader().real(code);
        double total = 0;
        for (int column = 0; column < rows.length(); column++) {
            total += Math.exp(rows.finiteAt(row, column) - logit);
        }
        return (float) (1 / total);
    }
}
