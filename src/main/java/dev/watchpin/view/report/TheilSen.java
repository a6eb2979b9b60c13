package dev.watchpin.view.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The slope of a quantity that restarts break into runs: the median of the slopes between all pairs
 * of points of the same run (Theil 1950; Sen, JASA 63, 1968), so that single peaks do not matter,
 * with Sen's interval from the variance of Kendall's S. Neighbouring points resemble each other,
 * which would make that interval too narrow: the variance is multiplied by (1 + r) / (1 - r), r
 * being the correlation of a residual with the next one (Yue and Wang, Water Resources Management
 * 18, 2004).
 *
 * @param slope a hour
 * @param low of the interval that holds the true slope in 99 of 100 cases
 * @param noise scatter around the line: 1.4826 times the median distance from it, which is the
 *     standard deviation of normal noise
 * @param hours of the longest run
 */
record TheilSen(double slope, double low, double high, double noise, double hours) {
    /** Both ends of 99 % of a normal distribution. */
    private static final double Z = 2.576;

    private static final double MOST_CORRELATION = 0.98;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final int FEWEST_POINTS = 8;

    /** Empty if no run has eight points. */
    static Optional<TheilSen> of(List<RunPoints> runs) {
        List<RunPoints> used = runs.stream().filter(it -> it.count() >= FEWEST_POINTS).toList();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        double[] slopes = slopes(used);
        double slope = median(slopes);
        double variance = 0;
        double hours = 0;
        double[] distances = new double[0];
        for (RunPoints run : used) {
            double[] residuals = residuals(run, slope);
            variance += variance(run.count()) * inflation(residuals);
            hours = Math.max(hours, run.lengthHours());
            int old = distances.length;
            distances = Arrays.copyOf(distances, old + residuals.length);
            for (int i = 0; i < residuals.length; i++) {
                distances[old + i] = Math.abs(residuals[i]);
            }
        }
        double reach = Z * Math.sqrt(variance) / 2;
        int low = (int) Math.floor((slopes.length - 1) / 2.0 - reach);
        int high = (int) Math.ceil((slopes.length - 1) / 2.0 + reach);
        Arrays.sort(distances);
        return Optional.of(
                new TheilSen(
                        slope,
                        low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                        high >= slopes.length ? Double.POSITIVE_INFINITY : slopes[high],
                        MAD_TO_SIGMA * median(distances),
                        hours));
    }

    /** Sorted. */
    private static double[] slopes(List<RunPoints> runs) {
        int pairs = runs.stream().mapToInt(run -> run.count() * (run.count() - 1) / 2).sum();
        double[] slopes = new double[pairs];
        int n = 0;
        for (RunPoints run : runs) {
            for (int i = 0; i < run.count(); i++) {
                for (int j = i + 1; j < run.count(); j++) {
                    slopes[n++] = (run.value(j) - run.value(i)) / (run.hour(j) - run.hour(i));
                }
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /** Of Kendall's S without ties. */
    private static double variance(int n) {
        return n * (n - 1.0) * (2.0 * n + 5) / 18;
    }

    private static double[] residuals(RunPoints run, double slope) {
        double[] residuals = run.values();
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= slope * run.hour(i);
        }
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        double middle = median(sorted);
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= middle;
        }
        return residuals;
    }

    private static double inflation(double[] residuals) {
        double mean = Arrays.stream(residuals).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += (residuals[i] - mean) * (residuals[i] - mean);
            if (i > 0) {
                products += (residuals[i] - mean) * (residuals[i - 1] - mean);
            }
        }
        double correlation = squares == 0 ? 0 : products / squares;
        double r = Math.clamp(correlation, 0, MOST_CORRELATION);
        return (1 + r) / (1 - r);
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** Whether the slope is surely not 0, and led further than the values scatter anyway. */
    boolean aboveNoise() {
        return (low > 0 || high < 0) && Math.abs(slope) * hours > 2 * noise;
    }
}
