package dev.watchpin.measure.bench;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.MemoryProbe;
import dev.watchpin.telemetry.ProcessMemory;
import dev.watchpin.telemetry.ThrottleReason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at board and process now and then, between cycles, by the thread that measures: a thread of
 * its own would take a core from what is measured. Keeps a bounded number of readings.
 */
final class BoardWatch {
    private static final int MOST_POINTS = 240;

    private final BoardProbe board;
    private final MemoryProbe memory;
    private final long startNanos;
    private final List<BoardPoint> points = new ArrayList<>(MOST_POINTS);
    private final Set<ThrottleReason> seen = EnumSet.noneOf(ThrottleReason.class);
    private BoardPoint newest;
    private long measuredFromNanos;
    private int step = 1;
    private int inStep;
    private boolean canTell;
    private boolean throttled;
    private OptionalDouble maxCelsius = OptionalDouble.empty();
    private OptionalDouble minClock = OptionalDouble.empty();
    private OptionalLong peakRss = OptionalLong.empty();

    BoardWatch(BoardProbe board, MemoryProbe memory, long startNanos) {
        this.board = board;
        this.memory = memory;
        this.startNanos = startNanos;
    }

    /** Warmed up: memory read from now on is what the model needs while it runs. */
    void measuringBegins() {
        measuredFromNanos = newest.nanos();
    }

    BoardPoint look(long nowNanos) {
        BoardReading reading = board.read(BoardReading.NONE);
        newest = new BoardPoint(nowNanos - startNanos, reading, memory.read());
        peakRss = newest.memory().peakRssBytes();
        reading.value(BoardMeasure.SOC_TEMP_C)
                .ifPresent(
                        it -> maxCelsius = OptionalDouble.of(Math.max(it, maxCelsius.orElse(it))));
        reading.value(BoardMeasure.CPU_CLOCK_MHZ)
                .ifPresent(it -> minClock = OptionalDouble.of(Math.min(it, minClock.orElse(it))));
        canTell |= reading.throttled().isPresent();
        throttled = reading.throttled().map(reasons -> !reasons.isEmpty()).orElse(false);
        reading.throttled().ifPresent(seen::addAll);
        keep(newest);
        return newest;
    }

    private void keep(BoardPoint point) {
        if (inStep++ % step != 0) {
            return;
        }
        if (points.size() == MOST_POINTS) {
            for (int i = 0; i < MOST_POINTS / 2; i++) {
                points.set(i, points.get(2 * i));
            }
            points.subList(MOST_POINTS / 2, MOST_POINTS).clear();
            step *= 2;
        }
        points.add(point);
    }

    /** By the last look: a cycle counts as throttled from the look that saw it to the next. */
    boolean throttled() {
        return throttled;
    }

    /** At the last look. */
    OptionalLong peakRssBytes() {
        return peakRss;
    }

    /** The reading with the median resident size of those taken while measuring. */
    ProcessMemory steadyMemory() {
        List<ProcessMemory> measured =
                points().stream()
                        .filter(point -> point.nanos() > measuredFromNanos)
                        .map(BoardPoint::memory)
                        .sorted(Comparator.comparingLong(it -> it.rssBytes().orElse(0)))
                        .toList();
        return measured.isEmpty() ? newest.memory() : measured.get(measured.size() / 2);
    }

    /** There was at least one look; the last one is in it. */
    BoardCurve curve() {
        return new BoardCurve(
                points(),
                maxCelsius,
                minClock,
                canTell ? Optional.of(Set.copyOf(seen)) : Optional.empty());
    }

    private List<BoardPoint> points() {
        List<BoardPoint> all = new ArrayList<>(points);
        if (all.getLast() != newest) {
            all.add(newest);
        }
        return all;
    }
}
