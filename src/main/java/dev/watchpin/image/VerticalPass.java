package dev.watchpin.image;

/** Blends horizontally resized rows into one target row. */
sealed interface VerticalPass {
    /** Bits behind the point of {@link Weighted} results that go on to a colour conversion. */
    int COLOUR_FRACTION = 6;

    /**
     * Writes target row {@code to} to {@code out}; {@code rows[y % rows.length]} is source row y.
     */
    void apply(int to, int[][] rows, int[] out);

    Taps taps();

    /** First source row that is read. */
    int lowest();

    /** Last source row that is read. */
    int highest();

    /** Exact weights; results have {@code fraction} bits behind the point and are rounded. */
    record Weighted(Taps taps, int fraction, int highest) implements VerticalPass {
        @Override
        public int lowest() {
            return 0;
        }

        @Override
        public void apply(int to, int[][] rows, int[] out) {
            int shift = Taps.BITS + HorizontalPass.FRACTION - fraction;
            int rounding = 1 << (shift - 1);
            int y = taps.first()[to];
            int begin = to * taps.count();
            scale(rows[y % rows.length], taps.weights()[begin], rounding, out);
            for (int tap = 1; tap < taps.count(); tap++) {
                int weight = taps.weights()[begin + tap];
                if (weight != 0) {
                    addScaled(rows[(y + tap) % rows.length], weight, out);
                }
            }
            shiftRight(out, shift);
        }

        private static void scale(int[] row, int weight, int rounding, int[] out) {
            for (int x = 0; x < out.length; x++) {
                out[x] = row[x] * weight + rounding;
            }
        }

        private static void addScaled(int[] row, int weight, int[] out) {
            for (int x = 0; x < out.length; x++) {
                out[x] += row[x] * weight;
            }
        }

        private static void shiftRight(int[] out, int shift) {
            for (int x = 0; x < out.length; x++) {
                out[x] >>= shift;
            }
        }
    }

    /**
     * Two rows blended to whole levels as OpenCV's INTER_LINEAR does it for 8-bit pictures, product
     * by product cut off at 2 bits behind the point (VResizeLinear, resize.cpp): the same levels,
     * bit by bit. A row above the lowest or below the highest is replaced by it.
     */
    record OpenCvLinear(Taps taps, int lowest, int highest) implements VerticalPass {
        private static final int SHIFT = Taps.BITS + HorizontalPass.FRACTION - 2;

        @Override
        public void apply(int to, int[][] rows, int[] out) {
            int y = taps.first()[to];
            int above = Math.clamp(y, lowest, highest);
            int below = Math.clamp(y + 1, lowest, highest);
            int begin = to * taps.count();
            int weightBelow = taps.count() == 1 ? 0 : taps.weights()[begin + 1];
            blend(
                    rows[above % rows.length],
                    taps.weights()[begin],
                    rows[below % rows.length],
                    weightBelow,
                    out);
        }

        private static void blend(
                int[] above, int weightAbove, int[] below, int weightBelow, int[] out) {
            for (int x = 0; x < out.length; x++) {
                int quarters =
                        (above[x] * weightAbove >> SHIFT) + (below[x] * weightBelow >> SHIFT);
                out[x] = (quarters + 2) >> 2;
            }
        }
    }
}
