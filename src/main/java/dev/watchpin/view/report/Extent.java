package dev.watchpin.view.report;

/** The least, mean and greatest value of a quantity, and when it was greatest and least. */
final class Extent {
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long leastAtMillis;
    private long greatestAtMillis;
    private double sum;
    private double weights;

    /**
     * @param weight above 0, as the seconds for which it held
     */
    void add(double value, double weight, long atMillis) {
        if (value < least) {
            least = value;
            leastAtMillis = atMillis;
        }
        if (value > greatest) {
            greatest = value;
            greatestAtMillis = atMillis;
        }
        sum += value * weight;
        weights += weight;
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }

    long leastAtMillis() {
        return leastAtMillis;
    }

    long greatestAtMillis() {
        return greatestAtMillis;
    }

    double mean() {
        return sum / weights;
    }
}
