package dev.watchpin.view.report;

import java.util.OptionalDouble;

/**
 * How much a total grew that each process counts from 0, as the bytes it wrote. What it grew before
 * the first line that is known of a process is left out, unless that line begins the process.
 */
final class Increase {
    /** The first line of a process ends its first interval, give or take rounding. */
    private static final double FIRST_SECONDS = 1;

    private final String key;
    private boolean known;
    private double value;
    private double uptimeSeconds;
    private double lastGrowth;
    private double lastSeconds;

    Increase(String key) {
        this.key = key;
    }

    /** Every line of the board, in the log's order; true if it tells how much came to it. */
    boolean follow(LogLine line, boolean newRun) {
        if (newRun) {
            known = line.uptimeSeconds() - line.intervalSeconds() < FIRST_SECONDS;
            value = 0;
            uptimeSeconds = 0;
        }
        OptionalDouble now = line.amount(key);
        if (now.isEmpty()) {
            return false;
        }
        boolean grew = known && now.getAsDouble() >= value;
        lastGrowth = now.getAsDouble() - value;
        lastSeconds = line.uptimeSeconds() - uptimeSeconds;
        known = true;
        value = now.getAsDouble();
        uptimeSeconds = line.uptimeSeconds();
        return grew;
    }

    /** Of the line last followed, if it told; and in how many seconds. */
    double growth() {
        return lastGrowth;
    }

    double seconds() {
        return lastSeconds;
    }
}
