package dev.watchpin.measure.bench;

/** The standard normal distribution. */
final class Normal {
    /** From here on the series loses its digits to the subtraction from 1. */
    private static final double TAIL = 5;

    private Normal() {}

    /**
     * The probability of a value above z.
     *
     * <p>Near the middle by the series of Marsaglia, "Evaluating the normal distribution" (2004);
     * far out by the asymptotic series of Abramowitz and Stegun 26.2.12, to a thousandth of it.
     *
     * @param z 0 or more
     */
    static double above(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z > TAIL) {
            double square = z * z;
            return density
                    / z
                    * (1 - 1 / square + 3 / Math.pow(square, 2) - 15 / Math.pow(square, 3));
        }
        double sum = z;
        double term = z;
        for (int i = 3; sum + term > sum || i == 3; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 - density * sum;
    }
}
