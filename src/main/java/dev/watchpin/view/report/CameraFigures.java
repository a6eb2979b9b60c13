package dev.watchpin.view.report;

import dev.watchpin.telemetry.Stage;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One camera over the window: in whole, day by day, and over time. */
final class CameraFigures {
    private final String name;
    private final Window window;
    private final Calendar calendar;
    private final Buckets buckets;
    private final Coverage coverage;
    private final LoopFigures total = new LoopFigures();
    private final LoopFigures[] days;
    private final Series fps;
    private final Series faults;
    private final Map<Stage, Series> p50 = new EnumMap<>(Stage.class);
    private final Map<Stage, Series> p99 = new EnumMap<>(Stage.class);
    private boolean any;

    CameraFigures(String name, Window window, Calendar calendar, Buckets buckets) {
        this.name = name;
        this.window = window;
        this.calendar = calendar;
        this.buckets = buckets;
        coverage = new Coverage(window, calendar);
        days = new LoopFigures[calendar.count()];
        fps = new Series(buckets.count());
        faults = new Series(buckets.count());
    }

    /** Lines outside the window too: they tell where a gap in it begins. */
    void add(LogLine line, long endMillis, int run) {
        long start = endMillis - line.intervalMillis();
        coverage.add(
                line,
                endMillis,
                run,
                (index, millis) -> {
                    total.cover(line, millis / 1e3);
                    day(index).cover(line, millis / 1e3);
                });
        if (!window.holds(endMillis)) {
            return;
        }
        any = true;
        long middle = start + line.intervalMillis() / 2;
        total.add(line);
        day(calendar.index(middle)).add(line);
        LoopFigures.faults(line).ifPresent(it -> faults.add(buckets.index(middle), it));
        buckets.covered(start, endMillis, bucket -> plot(line, bucket));
    }

    private LoopFigures day(int index) {
        if (days[index] == null) {
            days[index] = new LoopFigures();
        }
        return days[index];
    }

    private void plot(LogLine line, int bucket) {
        LoopFigures.fps(line).ifPresent(rate -> fps.add(bucket, rate));
        for (Stage stage : Stage.values()) {
            plot(p50, stage, line.amount(stage.key() + "_p50_us"), bucket);
            plot(p99, stage, line.amount(stage.key() + "_p99_us"), bucket);
        }
    }

    private void plot(Map<Stage, Series> all, Stage stage, OptionalDouble micros, int bucket) {
        micros.ifPresent(
                value ->
                        all.computeIfAbsent(stage, _ -> new Series(buckets.count()))
                                .add(bucket, value));
    }

    /** The window is over for it, too: what is left of it is a gap. */
    void finish() {
        coverage.finish();
    }

    String name() {
        return name;
    }

    /** Whether it has a line in the window. */
    boolean any() {
        return any;
    }

    Coverage coverage() {
        return coverage;
    }

    LoopFigures total() {
        return total;
    }

    /** Empty if it has no line on that day. */
    Optional<LoopFigures> onDay(int index) {
        return Optional.ofNullable(days[index]);
    }

    /**
     * Share of the time in which it watched, of the time that is known: 0 to 1. Time without a
     * process counts against it, time whose lines were lost does not count.
     */
    OptionalDouble availability() {
        return share(total, coverage.coveredSeconds(), coverage.goneSeconds());
    }

    OptionalDouble availability(int day) {
        return share(
                days[day] == null ? new LoopFigures() : days[day],
                coverage.coveredSeconds(day),
                coverage.goneSeconds(day));
    }

    private OptionalDouble share(LoopFigures figures, double covered, double gone) {
        double known = covered + gone - figures.framesUnknownSeconds();
        return known <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.min(1, figures.availableSeconds(total.usualFps()) / known));
    }

    /** Camera to pin; of a recording, which has no such time, the engine alone. */
    Stage headStage() {
        return total.stage(Stage.CAMERA_TO_PIN).isPresent() ? Stage.CAMERA_TO_PIN : Stage.INFER;
    }

    Series fps() {
        return fps;
    }

    /** What broke, counted. */
    Series faults() {
        return faults;
    }

    /** Microseconds, of the intervals' medians; stages that ran. */
    Map<Stage, Series> p50() {
        return Collections.unmodifiableMap(p50);
    }

    /** Microseconds, of the intervals' 99th percentiles; stages that ran. */
    Map<Stage, Series> p99() {
        return Collections.unmodifiableMap(p99);
    }
}
