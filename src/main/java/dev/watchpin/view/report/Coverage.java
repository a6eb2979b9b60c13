package dev.watchpin.view.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which parts of a window the lines cover. Each moment counts once, also where a clock that went
 * back stamped it twice. Memory: the longest gaps, {@link #MOST_GAPS} of them.
 */
final class Coverage {
    static final int MOST_GAPS = 300;

    /** Rounding of times, and a start of the next process faster than any. */
    private static final long NO_GAP_MILLIS = 2_000;

    private final Window window;
    private final Calendar calendar;
    private final long[] coveredMillis;
    private final long[] goneMillis;
    private final PriorityQueue<Gap> gaps =
            new PriorityQueue<>(Comparator.comparingLong(Gap::millis));
    private boolean any;
    private long covered;
    private long gone;
    private long unknown;
    private int gapCount;
    private long reachedMillis;
    private int reachedRun;
    private double reachedUptimeSeconds;

    Coverage(Window window, Calendar calendar) {
        this.window = window;
        this.calendar = calendar;
        coveredMillis = new long[calendar.count()];
        goneMillis = new long[calendar.count()];
    }

    /**
     * @param endMillis of the line's interval, on the time axis
     * @param run number of the process
     * @param part gets what of the window this interval is the first to cover, day by day
     */
    void add(LogLine line, long endMillis, int run, Calendar.Part part) {
        long start = endMillis - line.intervalMillis();
        if (any) {
            if (start - reachedMillis > NO_GAP_MILLIS) {
                gapBefore(start, run == reachedRun ? ranMillisBefore(line) : 0);
            } else {
                start = reachedMillis;
            }
        }
        long first = Math.max(start, window.fromMillis());
        long last = Math.min(endMillis, window.toMillis());
        if (!any || endMillis > reachedMillis) {
            any = true;
            reachedMillis = endMillis;
            reachedRun = run;
            reachedUptimeSeconds = line.uptimeSeconds();
        }
        calendar.split(
                first,
                last,
                (day, millis) -> {
                    covered += millis;
                    coveredMillis[day] += millis;
                    part.add(day, millis);
                });
    }

    /** How long the process ran without a line, by its uptime. */
    private long ranMillisBefore(LogLine line) {
        double start = line.uptimeSeconds() - line.intervalSeconds();
        return Math.round((start - reachedUptimeSeconds) * 1000);
    }

    /** What the clock went more than the uptime, the machine slept. */
    private void gapBefore(long startMillis, long ranMillis) {
        long from = reachedMillis;
        if (ranMillis > NO_GAP_MILLIS) {
            from =
                    startMillis - reachedMillis - ranMillis > NO_GAP_MILLIS
                            ? reachedMillis + ranMillis
                            : startMillis;
            gap(reachedMillis, from, true);
        }
        if (from < startMillis) {
            gap(from, startMillis, false);
        }
    }

    /** No line comes any more: the rest of the window is a gap too. */
    void finish() {
        if (any && window.toMillis() - reachedMillis > NO_GAP_MILLIS) {
            gap(reachedMillis, window.toMillis(), false);
            reachedMillis = window.toMillis();
        }
    }

    private void gap(long fromMillis, long toMillis, boolean ran) {
        long from = Math.max(fromMillis, window.fromMillis());
        long to = Math.min(toMillis, window.toMillis());
        if (to <= from) {
            return;
        }
        if (ran) {
            unknown += to - from;
        } else {
            gone += to - from;
            calendar.split(from, to, (day, millis) -> goneMillis[day] += millis);
        }
        gapCount++;
        gaps.add(new Gap(from, to, ran));
        if (gaps.size() > MOST_GAPS) {
            gaps.poll();
        }
    }

    /** Where the lines so far reach; before the first line, the beginning of time. */
    long reachedMillis() {
        return any ? reachedMillis : Long.MIN_VALUE;
    }

    double coveredSeconds() {
        return covered / 1e3;
    }

    /** No process, or its lines were lost with it, or the machine slept. */
    double goneSeconds() {
        return gone / 1e3;
    }

    /** Lines were lost while the process ran. */
    double unknownSeconds() {
        return unknown / 1e3;
    }

    double coveredSeconds(int day) {
        return coveredMillis[day] / 1e3;
    }

    double goneSeconds(int day) {
        return goneMillis[day] / 1e3;
    }

    int gapCount() {
        return gapCount;
    }

    /** The longest ones, by time. */
    List<Gap> gaps() {
        return gaps.stream().sorted(Comparator.comparingLong(Gap::fromMillis)).toList();
    }
}
