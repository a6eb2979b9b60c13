package dev.watchpin.view.top;

/**
 * What fills a bar: 1, 2 or 5 times a power of ten. It grows at once and shrinks only when less has
 * been enough for a while, so that bars can be compared from one look to the next.
 */
final class BarScale {
    private static final int PATIENCE = 30;

    private double full;
    private int spare;

    /**
     * @param needed what is to fit, greater than 0
     * @return no less
     */
    double fit(double needed) {
        double fitting = atLeast(needed);
        spare = fitting < full ? spare + 1 : 0;
        if (fitting > full || spare > PATIENCE) {
            full = fitting;
            spare = 0;
        }
        return full;
    }

    private static double atLeast(double needed) {
        double power = Math.pow(10, Math.floor(Math.log10(needed)));
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= needed) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
