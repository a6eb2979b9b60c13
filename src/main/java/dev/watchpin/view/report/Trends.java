package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether what should stay as it is grows or shrinks as the process runs: memory first of all. The
 * first hour of a process is left out, in which the JVM warms up; so are runs that are short.
 */
final class Trends {
    /** In the order of their importance. */
    static final List<BoardMeasure> MEASURES =
            List.of(
                    BoardMeasure.RSS_BYTES,
                    BoardMeasure.MEM_AVAILABLE_BYTES,
                    BoardMeasure.HEAP_USED_BYTES,
                    BoardMeasure.OFF_HEAP_BYTES,
                    BoardMeasure.THREADS,
                    BoardMeasure.OPEN_FILES);

    static final double WARM_UP_HOURS = 1;
    static final double SHORTEST_HOURS = 6;
    private static final int MOST_RUNS = 12;

    private final Map<BoardMeasure, Deque<RunPoints>> runs = new EnumMap<>(BoardMeasure.class);
    private final Map<BoardMeasure, Double> latest = new EnumMap<>(BoardMeasure.class);

    /** Each interval of the window, in the log's order. */
    void add(LogLine line, boolean newRun) {
        for (BoardMeasure measure : MEASURES) {
            Deque<RunPoints> all = runs.computeIfAbsent(measure, _ -> new ArrayDeque<>());
            if (newRun || all.isEmpty()) {
                begin(all);
            }
            OptionalDouble value = line.number(measure.key());
            if (value.isPresent()) {
                latest.put(measure, value.getAsDouble());
                double hours = line.uptimeSeconds() / 3600;
                if (hours >= WARM_UP_HOURS) {
                    all.getLast().add(hours, value.getAsDouble());
                }
            }
        }
    }

    private static void begin(Deque<RunPoints> all) {
        if (!all.isEmpty() && all.getLast().lengthHours() < SHORTEST_HOURS) {
            all.removeLast();
        }
        all.addLast(new RunPoints());
        if (all.size() > MOST_RUNS) {
            all.removeFirst();
        }
    }

    /** Empty if no run is long enough. */
    Optional<TheilSen> of(BoardMeasure measure) {
        return TheilSen.of(
                runs.getOrDefault(measure, new ArrayDeque<>()).stream()
                        .filter(run -> run.lengthHours() >= SHORTEST_HOURS)
                        .toList());
    }

    /** The newest value that is known. */
    OptionalDouble latest(BoardMeasure measure) {
        Double value = latest.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * When memory is used up if it goes on so: by what the system has left, if that shrinks; else
     * by what the process takes, if that grows.
     */
    Optional<Exhaustion> exhaustion() {
        OptionalDouble available = latest(BoardMeasure.MEM_AVAILABLE_BYTES);
        if (available.isEmpty()) {
            return Optional.empty();
        }
        double bytes = available.getAsDouble();
        return of(BoardMeasure.MEM_AVAILABLE_BYTES)
                .filter(trend -> trend.aboveNoise() && trend.slope() < 0)
                .map(it -> new Exhaustion(bytes, -it.slope(), -it.high(), -it.low()))
                .or(
                        () ->
                                of(BoardMeasure.RSS_BYTES)
                                        .filter(it -> it.aboveNoise() && it.slope() > 0)
                                        .map(
                                                it ->
                                                        new Exhaustion(
                                                                bytes,
                                                                it.slope(),
                                                                it.low(),
                                                                it.high())));
    }

    /**
     * @param bytes that are left
     * @param slope at which they go, bytes an hour; {@code low} and {@code high} its interval, all
     *     above 0
     */
    record Exhaustion(double bytes, double slope, double low, double high) {
        double days() {
            return bytes / slope / 24;
        }

        double fewestDays() {
            return bytes / high / 24;
        }

        double mostDays() {
            return bytes / low / 24;
        }
    }
}
