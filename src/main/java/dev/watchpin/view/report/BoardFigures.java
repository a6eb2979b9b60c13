package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The board, and the process on it, over the window: in whole, day by day, and over time. */
final class BoardFigures {
    /** Start times of processes that are kept for the plots; all are counted. */
    static final int MOST_STARTS = 500;

    /** What is plotted over time. */
    private static final Set<BoardMeasure> PLOTTED =
            EnumSet.of(
                    BoardMeasure.SOC_TEMP_C,
                    BoardMeasure.CPU_LOAD_PCT,
                    BoardMeasure.CPU_CLOCK_MHZ,
                    BoardMeasure.MEM_AVAILABLE_BYTES,
                    BoardMeasure.RSS_BYTES);

    private final Window window;
    private final Calendar calendar;
    private final Buckets buckets;
    private final Coverage coverage;
    private final BoardDay total = new BoardDay();
    private final BoardDay[] days;
    private final Map<BoardMeasure, Series> series = new EnumMap<>(BoardMeasure.class);
    private final Series throttled;
    private final Increase written = new Increase(BoardMeasure.DISK_WRITTEN_BYTES.key());
    private final Increase cpu = new Increase(BoardMeasure.PROCESS_CPU_S.key());
    private final Trends trends = new Trends();
    private final List<Long> startMillis = new ArrayList<>();
    private long starts;

    BoardFigures(Window window, Calendar calendar, Buckets buckets) {
        this.window = window;
        this.calendar = calendar;
        this.buckets = buckets;
        coverage = new Coverage(window, calendar);
        days = new BoardDay[calendar.count()];
        throttled = new Series(buckets.count());
    }

    /**
     * The first line of each interval, also outside the window.
     *
     * @param newRun whether it is the first that is known of its process
     */
    void add(LogLine line, long endMillis, int run, boolean newRun) {
        long start = endMillis - line.intervalMillis();
        coverage.add(line, endMillis, run, (_, _) -> {});
        boolean wrote = written.follow(line, newRun);
        boolean worked = cpu.follow(line, newRun);
        if (!window.holds(endMillis)) {
            return;
        }
        if (newRun && line.beginsProcess()) {
            started(start);
        }
        long middle = start + line.intervalMillis() / 2;
        for (BoardDay day : List.of(total, day(calendar.index(middle)))) {
            day.add(line, endMillis);
            if (wrote) {
                day.addWritten(written.growth(), written.seconds());
            }
            if (worked) {
                day.addCpu(cpu.growth(), cpu.seconds());
            }
        }
        buckets.covered(start, endMillis, bucket -> plot(line, bucket));
        trends.add(line, newRun);
    }

    private void started(long millis) {
        starts++;
        if (startMillis.size() < MOST_STARTS) {
            startMillis.add(millis);
        }
    }

    private BoardDay day(int index) {
        if (days[index] == null) {
            days[index] = new BoardDay();
        }
        return days[index];
    }

    private void plot(LogLine line, int bucket) {
        for (BoardMeasure measure : PLOTTED) {
            line.number(measure.key())
                    .ifPresent(
                            value ->
                                    series.computeIfAbsent(
                                                    measure, _ -> new Series(buckets.count()))
                                            .add(bucket, value));
        }
        line.words("throttled")
                .ifPresent(reasons -> throttled.add(bucket, reasons.isEmpty() ? 0 : 1));
    }

    void finish() {
        coverage.finish();
    }

    /** Of the process, whatever its cameras. */
    Coverage coverage() {
        return coverage;
    }

    BoardDay total() {
        return total;
    }

    /** Empty if there is no line on that day. */
    Optional<BoardDay> onDay(int index) {
        return Optional.ofNullable(days[index]);
    }

    /** What is known over time. */
    Map<BoardMeasure, Series> series() {
        return Collections.unmodifiableMap(series);
    }

    /** 1 for an interval in which it was throttled at least once, else 0. */
    Series throttled() {
        return throttled;
    }

    Trends trends() {
        return trends;
    }

    /** Processes that began in the window. */
    long starts() {
        return starts;
    }

    /** When they did, at most {@link #MOST_STARTS}. */
    List<Long> startMillis() {
        return Collections.unmodifiableList(startMillis);
    }
}
