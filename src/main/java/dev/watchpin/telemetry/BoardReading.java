package dev.watchpin.telemetry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the board told at one moment. Unknown is absent. Immutable.
 *
 * @param values known ones only, all finite
 * @param throttled reasons that hold now; an empty set is a board that says "none", an absent set a
 *     board that cannot tell
 * @param throttledSinceBoot reasons that held at some time since the board started, as far as it
 *     remembers or was seen; absent as {@code throttled} is
 */
public record BoardReading(
        Map<BoardMeasure, Double> values,
        Optional<Set<ThrottleReason>> throttled,
        Optional<Set<ThrottleReason>> throttledSinceBoot) {
    public static final BoardReading NONE =
            new BoardReading(Map.of(), Optional.empty(), Optional.empty());

    public BoardReading {
        var inOrder = new EnumMap<BoardMeasure, Double>(BoardMeasure.class);
        inOrder.putAll(values);
        inOrder.forEach(BoardReading::requireFinite);
        values = Collections.unmodifiableMap(inOrder);
        throttled = throttled.map(BoardReading::ordered);
        throttledSinceBoot = throttledSinceBoot.map(BoardReading::ordered);
    }

    private static void requireFinite(BoardMeasure measure, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    measure.key() + "=" + value + ": a reading is finite or absent");
        }
    }

    private static Set<ThrottleReason> ordered(Set<ThrottleReason> reasons) {
        var inOrder = EnumSet.noneOf(ThrottleReason.class);
        inOrder.addAll(reasons);
        return Collections.unmodifiableSet(inOrder);
    }

    public boolean has(BoardMeasure measure) {
        return values.containsKey(measure);
    }

    public OptionalDouble value(BoardMeasure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** This reading and one number more (or another one in its place). */
    public BoardReading with(BoardMeasure measure, double value) {
        var more = new EnumMap<BoardMeasure, Double>(BoardMeasure.class);
        more.putAll(values);
        more.put(measure, value);
        return new BoardReading(more, throttled, throttledSinceBoot);
    }

    public BoardReading with(BoardMeasure measure, OptionalDouble value) {
        return value.isPresent() ? with(measure, value.getAsDouble()) : this;
    }

    /** The same with other reasons of now, and of some time since boot. */
    public BoardReading withThrottled(Set<ThrottleReason> now, Set<ThrottleReason> sinceBoot) {
        return new BoardReading(values, Optional.of(now), Optional.of(sinceBoot));
    }
}
