package dev.watchpin.view.report;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How positive values are spread, in bounded memory: weights in bins whose bounds grow by 2 %, so
 * that a quantile is within 2 % of a true one, and mostly much nearer, as it is the mean of its bin
 * (the bins are those of DDSketch: Masson, Rim and Lee, VLDB 2019). Only bins between the smallest
 * and the largest value take memory, at most some 4,000.
 */
final class Spread {
    private static final double GROWTH = 1.02;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e25;

    private double[] weights = new double[0];
    private double[] sums = new double[0];
    private int firstBin;
    private double total;

    /**
     * @param value not below 0; beyond the bins it counts in the outermost
     * @param weight above 0
     */
    void add(double value, double weight) {
        int bin = bin(value);
        if (weights.length == 0) {
            firstBin = bin;
            weights = new double[1];
            sums = new double[1];
        } else if (bin < firstBin) {
            weights = widened(weights, firstBin - bin);
            sums = widened(sums, firstBin - bin);
            firstBin = bin;
        } else if (bin - firstBin >= weights.length) {
            weights = Arrays.copyOf(weights, bin - firstBin + 1);
            sums = Arrays.copyOf(sums, bin - firstBin + 1);
        }
        weights[bin - firstBin] += weight;
        sums[bin - firstBin] += weight * value;
        total += weight;
    }

    private static double[] widened(double[] bins, int below) {
        double[] wider = new double[bins.length + below];
        System.arraycopy(bins, 0, wider, below, bins.length);
        return wider;
    }

    private static int bin(double value) {
        return (int) Math.floor(Math.log(Math.clamp(value, SMALLEST, LARGEST)) / LOG_GROWTH);
    }

    double total() {
        return total;
    }

    /** Half the weight is at or below it; empty without values. */
    OptionalDouble median() {
        return quantile(0.5);
    }

    /**
     * @param share 0 to 1
     */
    OptionalDouble quantile(double share) {
        double sought = share * total;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (weights[i] > 0 && sum >= sought) {
                return OptionalDouble.of(sums[i] / weights[i]);
            }
        }
        return OptionalDouble.empty();
    }

    /** Weight of the values from that one on, give or take its bin. */
    double weightFrom(double value) {
        int first = Math.max(0, bin(value) - firstBin);
        double sum = 0;
        for (int i = first; i < weights.length; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
