package dev.watchpin.image;

/**
 * Adds up source rows as they are, bytes of all components alike, and resizes the sums
 * horizontally: the quick order where many source samples make a target one, since the loop over
 * every source byte has neither an index nor a weight to look up.
 */
final class VerticalFirstSampler implements PlaneSampler {
    private static final int SHIFT = Taps.BITS - HorizontalSums.FRACTION;

    private final PlaneRows source;
    private final Taps vertical;
    private final HorizontalSums[] horizontal;

    /** One a used byte of a row, with {@link HorizontalSums#FRACTION} bits behind the point. */
    private final int[] sums;

    private final int used;

    /**
     * @param horizontal one a component of this plane
     */
    VerticalFirstSampler(PlaneRows source, Taps vertical, HorizontalSums[] horizontal) {
        this.source = source;
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.sums = new int[source.bufferBytes()];
        this.used = source.usedBytes();
    }

    @Override
    public void begin(Frame frame) {
        source.check(frame);
    }

    @Override
    public void sample(Frame frame, int to, int[][] out) {
        int y = vertical.first()[to];
        int begin = to * vertical.count();
        set(source.read(frame, y), vertical.weights()[begin], sums, used);
        for (int tap = 1; tap < vertical.count(); tap++) {
            int weight = vertical.weights()[begin + tap];
            if (weight != 0) {
                add(source.read(frame, y + tap), weight, sums, used);
            }
        }
        round(sums, used);
        for (int component = 0; component < horizontal.length; component++) {
            horizontal[component].apply(sums, out[component]);
        }
    }

    private static void set(byte[] row, int weight, int[] sums, int used) {
        for (int i = 0; i < used; i++) {
            sums[i] = (row[i] & 0xff) * weight;
        }
    }

    private static void add(byte[] row, int weight, int[] sums, int used) {
        for (int i = 0; i < used; i++) {
            sums[i] += (row[i] & 0xff) * weight;
        }
    }

    private static void round(int[] sums, int used) {
        for (int i = 0; i < used; i++) {
            sums[i] = (sums[i] + (1 << (SHIFT - 1))) >> SHIFT;
        }
    }
}
