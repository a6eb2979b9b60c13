package dev.watchpin.image;

/**
 * Resizes one component of a row of bytes. Results have 7 bits behind the point: 255 becomes 32640.
 */
final class HorizontalPass {
    /** Bits behind the point of a result. */
    static final int FRACTION = 7;

    private static final int SHIFT = Taps.BITS - FRACTION;

    private final int taps;
    private final int[] index;
    private final int[] weights;
    private final int stepBytes;
    private final int rounding;

    /**
     * @param taps one to three, as linear kernels have
     * @param firstByte of the component's sample 0 within the row that is passed; may be negative
     * @param openCvRounding cut off what is behind the 7 bits, as OpenCV's INTER_LINEAR does, where
     *     otherwise it is rounded
     */
    HorizontalPass(Taps taps, int firstByte, int stepBytes, boolean openCvRounding) {
        if (taps.count() > 3) {
            throw new IllegalArgumentException(taps.count() + " taps; linear kernels have 1 to 3");
        }
        this.taps = taps.count();
        this.index = taps.index(firstByte, stepBytes);
        this.weights = taps.weights();
        this.stepBytes = stepBytes;
        this.rounding = openCvRounding ? 0 : 1 << (SHIFT - 1);
    }

    void apply(byte[] row, int[] out) {
        switch (taps) {
            case 1 -> copy(row, out);
            case 2 -> two(row, out);
            default -> three(row, out);
        }
    }

    private void copy(byte[] row, int[] out) {
        int[] from = index;
        for (int to = 0; to < from.length; to++) {
            out[to] = (row[from[to]] & 0xff) << FRACTION;
        }
    }

    private void two(byte[] row, int[] out) {
        int[] from = index;
        int[] weight = weights;
        int step = stepBytes;
        for (int to = 0; to < from.length; to++) {
            int at = from[to];
            int sum =
                    weight[2 * to] * (row[at] & 0xff)
                            + weight[2 * to + 1] * (row[at + step] & 0xff);
            out[to] = (sum + rounding) >> SHIFT;
        }
    }

    /** Chroma of half the resolution, up-sampling and resizing in one. */
    private void three(byte[] row, int[] out) {
        int[] from = index;
        int[] weight = weights;
        int step = stepBytes;
        for (int to = 0; to < from.length; to++) {
            int at = from[to];
            int sum =
                    weight[3 * to] * (row[at] & 0xff)
                            + weight[3 * to + 1] * (row[at + step] & 0xff)
                            + weight[3 * to + 2] * (row[at + 2 * step] & 0xff);
            out[to] = (sum + rounding) >> SHIFT;
        }
    }
}
