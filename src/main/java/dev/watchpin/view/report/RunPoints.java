package dev.watchpin.view.report;

import java.util.Arrays;

/**
 * A quantity over the uptime of one process, as at most {@link #MOST} points: means of equal
 * numbers of intervals, of twice as many each time there are too many points.
 */
final class RunPoints {
    static final int MOST = 128;

    private final double[] hours = new double[MOST];
    private final double[] values = new double[MOST];
    private int count;
    private int intervalsAPoint = 1;
    private int pending;
    private double pendingHours;
    private double pendingValues;

    void add(double uptimeHours, double value) {
        pendingHours += uptimeHours;
        pendingValues += value;
        if (++pending == intervalsAPoint) {
            if (count == MOST) {
                halve();
                return; // what is pending is half a point now
            }
            hours[count] = pendingHours / pending;
            values[count++] = pendingValues / pending;
            pending = 0;
            pendingHours = 0;
            pendingValues = 0;
        }
    }

    private void halve() {
        for (int i = 0; i < MOST / 2; i++) {
            hours[i] = (hours[2 * i] + hours[2 * i + 1]) / 2;
            values[i] = (values[2 * i] + values[2 * i + 1]) / 2;
        }
        count = MOST / 2;
        intervalsAPoint *= 2;
    }

    int count() {
        return count;
    }

    double hour(int i) {
        return hours[i];
    }

    double value(int i) {
        return values[i];
    }

    /** From the first point to the last. */
    double lengthHours() {
        return count == 0 ? 0 : hours[count - 1] - hours[0];
    }

    double[] values() {
        return Arrays.copyOf(values, count);
    }
}
