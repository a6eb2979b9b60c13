package dev.watchpin.measure.eval;

/**
 * Where a share may really be, given how few it was counted on.
 *
 * @param low in [0,1]
 * @param high in [0,1]
 */
public record Interval(double low, double high) {
    private static final double Z = 1.959964; // of 95 %, both sides

    /**
     * Wilson's score interval at 95 % (E. B. Wilson, JASA 22, 1927): sound for few samples, and
     * where all or none of them count.
     *
     * @param of at least 1
     */
    public static Interval wilson(long hits, long of) {
        double share = (double) hits / of;
        double z2 = Z * Z / of;
        double middle = share + z2 / 2;
        double half = Z * Math.sqrt(share * (1 - share) / of + z2 / of / 4);
        return new Interval(
                hits == 0 ? 0 : Math.max(0, (middle - half) / (1 + z2)),
                hits == of ? 1 : Math.min(1, (middle + half) / (1 + z2)));
    }
}
