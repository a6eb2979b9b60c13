package dev.watchpin.view.report;

/**
 * Where values lie on an axis, between two round bounds.
 *
 * @param logarithmic for values that differ by factors; its bounds are above 0
 */
record Scale(double bottom, double top, boolean logarithmic) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** Three to five round steps around the values. */
    static Scale linear(double least, double greatest) {
        double span = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest) / 10);
        double step = roundUp(span / 4);
        double bottom = Math.floor(least / step) * step;
        double top = Math.ceil(greatest / step) * step;
        return new Scale(bottom, top > bottom ? top : bottom + step, false);
    }

    /** As {@link #linear}, from 0 on: a slight unrest looks slight. */
    static Scale fromZero(double greatest) {
        return linear(0, greatest);
    }

    /** From 1, 2 or 5 times a power of ten to another one. */
    static Scale logarithmic(double least, double greatest) {
        double bottom = 1 / roundUp(1 / Math.max(least, 1e-6));
        double top = roundUp(Math.max(greatest, bottom));
        return new Scale(bottom, top > bottom ? top : bottom * 10, true);
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : ROUND) {
            if (factor * power >= value * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** 0 at the bottom, 1 at the top; values beyond stay at the ends. */
    double share(double value) {
        double share =
                logarithmic
                        ? Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom)
                        : (value - bottom) / (top - bottom);
        return Math.clamp(share, 0, 1);
    }

    double middle() {
        return logarithmic ? Math.sqrt(bottom * top) : (bottom + top) / 2;
    }
}
