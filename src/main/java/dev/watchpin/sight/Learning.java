package dev.watchpin.sight;

/** The time from the start in which a judge learns what is normal. */
final class Learning {
    private final long forNanos;
    private boolean began;
    private long lastNanos;
    private long passedNanos;
    private String news = "";

    Learning(long forNanos) {
        this.forNanos = forNanos;
    }

    boolean over() {
        return passedNanos >= forNanos;
    }

    /**
     * A picture to learn from.
     *
     * @return its weight in a running mean of all of them; an absence counts for little
     */
    double weight(long nanos) {
        if (!began) {
            began = true;
            lastNanos = nanos;
            return 1;
        }
        long passed = Math.min(nanos - lastNanos, Math.max(1, forNanos / 10));
        lastNanos = nanos;
        passedNanos += passed;
        return passedNanos == 0 ? 1 : (double) passed / passedNanos;
    }

    /** What was learnt, for {@link Judge#news}. */
    void tell(String text) {
        news = text;
    }

    String news() {
        String told = news;
        news = "";
        return told;
    }
}
