package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What the board told over some time; unknown is absent. */
final class BoardDay {
    private static final int MOST_REASONS = 16;
    private static final double SHORTEST_SECONDS = 6 * 3_600;

    private final Map<BoardMeasure, Extent> extents = new EnumMap<>(BoardMeasure.class);
    private final Map<String, Double> secondsByReason = new TreeMap<>();
    private double throttledSeconds;
    private double throttleKnownSeconds;
    private double writtenBytes;
    private double writtenSeconds;
    private double cpuSeconds;
    private double cpuKnownSeconds;

    void add(LogLine line, long atMillis) {
        double seconds = Math.max(line.intervalSeconds(), 1e-3);
        for (BoardMeasure measure : BoardMeasure.values()) {
            line.number(measure.key())
                    .ifPresent(
                            value ->
                                    extents.computeIfAbsent(measure, _ -> new Extent())
                                            .add(value, seconds, atMillis));
        }
        line.words("throttled")
                .ifPresent(
                        reasons -> {
                            throttleKnownSeconds += seconds;
                            throttledSeconds += reasons.isEmpty() ? 0 : seconds;
                            reasons.stream()
                                    .filter(this::countable)
                                    .forEach(it -> secondsByReason.merge(it, seconds, Double::sum));
                        });
    }

    private boolean countable(String reason) {
        return secondsByReason.containsKey(reason) || secondsByReason.size() < MOST_REASONS;
    }

    void addWritten(double bytes, double seconds) {
        writtenBytes += bytes;
        writtenSeconds += seconds;
    }

    void addCpu(double used, double seconds) {
        cpuSeconds += used;
        cpuKnownSeconds += seconds;
    }

    Optional<Extent> extent(BoardMeasure measure) {
        return Optional.ofNullable(extents.get(measure));
    }

    /**
     * Seconds of the intervals in which it was throttled at least once; empty if it cannot tell.
     */
    OptionalDouble throttledSeconds() {
        return throttleKnownSeconds > 0
                ? OptionalDouble.of(throttledSeconds)
                : OptionalDouble.empty();
    }

    /** Seconds of the intervals that say whether it was. */
    double throttleKnownSeconds() {
        return throttleKnownSeconds;
    }

    /** As {@link #throttledSeconds}, by reason. */
    Map<String, Double> secondsByReason() {
        return Collections.unmodifiableMap(secondsByReason);
    }

    OptionalDouble writtenBytes() {
        return writtenSeconds > 0 ? OptionalDouble.of(writtenBytes) : OptionalDouble.empty();
    }

    /** Empty of less than six hours: what a start writes would be taken for a habit. */
    OptionalDouble writtenBytesADay() {
        return writtenSeconds >= SHORTEST_SECONDS
                ? OptionalDouble.of(writtenBytes / writtenSeconds * 86_400)
                : OptionalDouble.empty();
    }

    /** CPU time a second of the process: 1 is one core. */
    OptionalDouble coresUsed() {
        return cpuKnownSeconds > 0
                ? OptionalDouble.of(cpuSeconds / cpuKnownSeconds)
                : OptionalDouble.empty();
    }
}
