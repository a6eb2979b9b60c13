package dev.watchpin.image;

/** Resizes one component of a row of vertical sums, the second step of VerticalFirstSampler. */
final class HorizontalSums {
    /** Bits behind the point of a sum, few enough that a weighted sum of them stays an int. */
    static final int FRACTION = 7;

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
        if (taps == 4 && step == 1) {
            fourBeside(sums, out);
        } else if (taps == 4) {
            four(sums, out);
        } else {
            many(sums, out);
        }
    }

    /** One check of the bounds for all four. */
    private void fourBeside(int[] sums, int[] out) {
        int[] from = index;
        int[] weight = weights;
        int bits = shift;
        int rounding = 1 << (bits - 1);
        for (int to = 0; to < from.length; to++) {
            int at = from[to];
            int sum =
                    weight[4 * to] * sums[at]
                            + weight[4 * to + 1] * sums[at + 1]
                            + weight[4 * to + 2] * sums[at + 2]
                            + weight[4 * to + 3] * sums[at + 3];
            out[to] = (sum + rounding) >> bits;
        }
    }

    private void four(int[] sums, int[] out) {
        int[] from = index;
        int bits = shift;
        int rounding = 1 << (bits - 1);
        for (int to = 0; to < from.length; to++) {
            out[to] = (quad(sums, from[to], 4 * to) + rounding) >> bits;
        }
    }

    private void many(int[] sums, int[] out) {
        int[] from = index;
        int count = taps;
        for (int to = 0; to < from.length; to++) {
            int at = from[to];
            int sum = 1 << (shift - 1);
            for (int tap = to * count; tap < (to + 1) * count; tap += 4) {
                sum += quad(sums, at, tap);
                at += 4 * step;
            }
            out[to] = sum >> shift;
        }
    }

    private int quad(int[] sums, int at, int tap) {
        return weights[tap] * sums[at]
                + weights[tap + 1] * sums[at + step]
                + weights[tap + 2] * sums[at + 2 * step]
                + weights[tap + 3] * sums[at + 3 * step];
    }
}
