package dev.watchpin.measure.bench;

import java.util.Arrays;

/**
 * How many neighbours of a series have to stay together when it is resampled, so that what they
 * have in common does: the rule of Politis and White, "Automatic block-length selection for the
 * dependent bootstrap" (Econometric Reviews 2004), corrected by Patton, Politis and White (2009),
 * for the circular block bootstrap.
 */
final class BlockLength {
    /** Two-sided 95 % of the normal distribution. */
    private static final double SIGNIFICANT = 1.959964;

    private final double[] series;
    private final double[] covariances;
    private final int mostLags;
    private final int enough;

    private BlockLength(double[] series) {
        this.series = series;
        int n = series.length;
        enough = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
        mostLags = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + enough);
        covariances = covariances();
    }

    /** At least 1, at most a third of the series. A series that never changes gets 1. */
    static int of(double[] series) {
        return series.length < 4 ? 1 : new BlockLength(series).optimal();
    }

    private double[] covariances() {
        int n = series.length;
        double mean = Arrays.stream(series).sum() / n;
        double[] all = new double[mostLags + 1];
        for (int lag = 0; lag <= mostLags; lag++) {
            double sum = 0;
            for (int i = lag; i < n; i++) {
                sum += (series[i] - mean) * (series[i - lag] - mean);
            }
            all[lag] = sum / n;
        }
        return all;
    }

    private int optimal() {
        if (covariances[0] <= 0) {
            return 1;
        }
        int n = series.length;
        int width = Math.min(2 * lastSignificantLag(), mostLags);
        double spectrum = covariances[0];
        double slope = 0;
        for (int lag = 1; lag <= width; lag++) {
            double weighted = 2 * flatTop((double) lag / width) * covariances[lag];
            spectrum += weighted;
            slope += weighted * lag;
        }
        double best = Math.cbrt(2 * slope * slope / (4.0 / 3 * spectrum * spectrum) * n);
        double most = Math.min(3 * Math.sqrt(n), n / 3.0);
        return Math.max(1, (int) Math.round(Math.min(best, most)));
    }

    /**
     * The lag after which so many in a row say nothing; where there is none, the last that says
     * anything.
     */
    private int lastSignificantLag() {
        int n = series.length;
        double limit = SIGNIFICANT * Math.sqrt(Math.log10(n) / n);
        int last = 0;
        for (int lag = 1; lag <= mostLags; lag++) {
            if (Math.abs(covariances[lag] / covariances[0]) >= limit) {
                last = lag;
            } else if (lag - last >= enough) {
                break;
            }
        }
        return Math.max(1, last);
    }

    /** The lag window of Politis and Romano (1995): full weight to the middle, none at the end. */
    private static double flatTop(double position) {
        return position <= 0.5 ? 1 : 2 * (1 - position);
    }
}
