package dev.watchpin.view.report;

/** What a plot shows: from a low to a high value in each bucket that has any. */
interface Band {
    boolean has(int bucket);

    double low(int bucket);

    double high(int bucket);

    /** From the least to the greatest value. */
    static Band of(Series series) {
        return new Band() {
            @Override
            public boolean has(int bucket) {
                return series.has(bucket);
            }

            @Override
            public double low(int bucket) {
                return series.least(bucket);
            }

            @Override
            public double high(int bucket) {
                return series.greatest(bucket);
            }
        };
    }

    /** From the mean of one to the greatest of another. */
    static Band between(Series lower, Series upper) {
        return new Band() {
            @Override
            public boolean has(int bucket) {
                return lower.has(bucket) && upper.has(bucket);
            }

            @Override
            public double low(int bucket) {
                return Math.min(lower.mean(bucket), high(bucket));
            }

            @Override
            public double high(int bucket) {
                return upper.greatest(bucket);
            }
        };
    }
}
