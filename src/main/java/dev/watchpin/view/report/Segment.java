package dev.watchpin.view.report;

/**
 * A stretch of the log in which clock and uptime ran side by side, and where on the time axis it
 * belongs. All times in milliseconds since 1970 as its clock had them.
 */
final class Segment {
    /** Earlier than any of Watchpin's versions: the clock of a board without a battery. */
    static final long CLOCK_UNSET_BEFORE = 1_735_689_600_000L; // 2025-01-01T00:00:00Z

    final boolean beginsRun;

    /** It has the first interval of its process. */
    final boolean beginsProcess;

    final long startMillis;
    private final long firstMillis;
    private final double firstUptimeSeconds;
    private long endMillis;
    private double endUptimeSeconds;
    private long lines;
    private long shiftMillis;

    Segment(LogLine first, boolean beginsRun) {
        this.beginsRun = beginsRun;
        beginsProcess = beginsRun && first.beginsProcess();
        startMillis = first.timeMillis() - first.intervalMillis();
        firstMillis = first.timeMillis();
        firstUptimeSeconds = first.uptimeSeconds();
        add(first);
    }

    void add(LogLine line) {
        endMillis = Math.max(line.timeMillis(), startMillis);
        endUptimeSeconds = line.uptimeSeconds();
        lines++;
    }

    long lines() {
        return lines;
    }

    /** As the clock had it. */
    long stampedEndMillis() {
        return endMillis;
    }

    /** How far the clock went more than the uptime, from this segment to the next of its run. */
    long jumpMillisTo(Segment next) {
        long ranMillis = Math.round((next.firstUptimeSeconds - endUptimeSeconds) * 1000);
        return next.firstMillis - endMillis - ranMillis;
    }

    /**
     * @param latestMillis a clock is not ahead of it
     */
    boolean plausible(long latestMillis) {
        return startMillis >= CLOCK_UNSET_BEFORE && endMillis <= latestMillis;
    }

    void shift(long millis) {
        shiftMillis = millis;
    }

    long shiftMillis() {
        return shiftMillis;
    }

    long placedStart() {
        return startMillis + shiftMillis;
    }

    long placedEnd() {
        return endMillis + shiftMillis;
    }
}
