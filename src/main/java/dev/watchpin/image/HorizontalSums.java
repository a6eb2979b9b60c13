package dev.watchpin.image;

/**
 * Resizes one component of a row of vertical sums, the second step of VerticalFirstSampler. Two
 * taps at a time: what they weigh is looked up first and laid side by side, since a loop that looks
 * things up is never vectorized, and one that multiplies what lies side by side is.
 */
final class HorizontalSums {
    /** Bits behind the point of a sum, few enough that a weighted sum of them stays an int. */
    static final int FRACTION = 7;

    /** How many taps are weighed at a time. */
    static final int BESIDE = 2;

    private final int[] index;

    /** {@code weights[tap][to]}. */
    private final int[][] weights;

    private final int step;
    private final int shift;
    private final int[] left;
    private final int[] right;

    /**
     * @param taps a multiple of {@link #BESIDE}
     * @param first of the component's sample 0 within the sums that are passed; may be negative
     * @param fraction bits behind the point of the results, which are rounded
     */
    HorizontalSums(Taps taps, int first, int step, int fraction) {
        this.index = taps.index(first, step);
        this.weights = taps.byTap();
        this.step = step;
        this.shift = Taps.BITS + FRACTION - fraction;
        this.left = new int[index.length];
        this.right = new int[index.length];
    }

    void apply(int[] sums, int[] out) {
        lookUp(sums, index, 0, step, left, right);
        set(left, weights[0], right, weights[1], 1 << (shift - 1), out);
        for (int tap = BESIDE; tap < weights.length; tap += BESIDE) {
            lookUp(sums, index, tap * step, step, left, right);
            add(left, weights[tap], right, weights[tap + 1], out);
        }
        shiftRight(out, shift);
    }

    private static void lookUp(
            int[] sums, int[] index, int offset, int step, int[] left, int[] right) {
        for (int to = 0; to < index.length; to++) {
            int at = index[to] + offset;
            left[to] = sums[at];
            right[to] = sums[at + step];
        }
    }

    private static void set(int[] a, int[] ofA, int[] b, int[] ofB, int rounding, int[] out) {
        for (int to = 0; to < out.length; to++) {
            out[to] = a[to] * ofA[to] + b[to] * ofB[to] + rounding;
        }
    }

    private static void add(int[] a, int[] ofA, int[] b, int[] ofB, int[] out) {
        for (int to = 0; to < out.length; to++) {
            out[to] += a[to] * ofA[to] + b[to] * ofB[to];
        }
    }

    private static void shiftRight(int[] out, int shift) {
        for (int to = 0; to < out.length; to++) {
            out[to] >>= shift;
        }
    }
}
