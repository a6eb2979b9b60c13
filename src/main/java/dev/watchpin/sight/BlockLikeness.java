package dev.watchpin.sight;

/**
 * Sums over the samples of one block, as it is and as it was learnt, and what they come to. Reused
 * from block to block.
 */
final class BlockLikeness {
    private int count;
    private double now;
    private double then;
    private double nowSquares;
    private double thenSquares;
    private double products;

    void clear() {
        count = 0;
        now = 0;
        then = 0;
        nowSquares = 0;
        thenSquares = 0;
        products = 0;
    }

    void add(double level, double learnt) {
        count++;
        now += level;
        then += learnt;
        nowSquares += level * level;
        thenSquares += learnt * learnt;
        products += level * learnt;
    }

    /** Variance of what was learnt. */
    double texture() {
        return thenSquares / count - then / count * (then / count);
    }

    /** Brightness against what was learnt. */
    double brightness() {
        return now / Math.max(1, then);
    }

    /**
     * From -1 to 1, of the pattern alone: gain and offset make no difference. A pattern of less
     * than a level is none.
     */
    double correlation() {
        double nowVariance = nowSquares / count - now / count * (now / count);
        double covariance = products / count - now / count * (then / count);
        return covariance / Math.sqrt(Math.max(1, nowVariance) * Math.max(1, texture()));
    }
}
