package dev.watchpin.image;

/** Resizes one component of a row of vertical sums, the second step of VerticalFirstSampler. */
final class HorizontalSums {
    /** Bits behind the point that are kept of a sum, so that a product stays within an int. */
    private static final int FRACTION = 7;

    private static final int SUM_SHIFT = Taps.BITS - FRACTION;
    private static final int SUM_ROUNDING = 1 << (SUM_SHIFT - 1);

    private final int taps;
    private final int[] index;
    private final int[] weights;
    private final int step;
    private final int shift;

    /**
     * @param taps a multiple of four
     * @param first of the component's sample 0 within the sums that are passed; may be negative
     * @param fraction bits behind the point of the results, which are rounded
     */
    HorizontalSums(Taps taps, int first, int step, int fraction) {
        this.taps = taps.count();
        this.index = taps.index(first, step);
        this.weights = taps.weights();
        this.step = step;
        this.shift = Taps.BITS + FRACTION - fraction;
    }

    void apply(int[] sums, int[] out) {
        int[] from = index;
        int[] weight = weights;
        int count = taps;
        int rounding = 1 << (shift - 1);
        for (int to = 0; to < from.length; to++) {
            int at = from[to];
            int sum = rounding;
            for (int tap = to * count; tap < (to + 1) * count; tap += 4) {
                sum +=
                        weight[tap] * kept(sums[at])
                                + weight[tap + 1] * kept(sums[at + step])
                                + weight[tap + 2] * kept(sums[at + 2 * step])
                                + weight[tap + 3] * kept(sums[at + 3 * step]);
                at += 4 * step;
            }
            out[to] = sum >> shift;
        }
    }

    private static int kept(int sum) {
        return (sum + SUM_ROUNDING) >> SUM_SHIFT;
    }
}
