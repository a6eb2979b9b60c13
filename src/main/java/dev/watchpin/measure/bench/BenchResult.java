package dev.watchpin.measure.bench;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one opened model did on this machine. Immutable.
 *
 * @param complete whether there is as much as the limits ask for at least; else a person, or the
 *     most time they allow, ended it before
 * @param openNanos until the session was open: libraries, file, the engine's warm-up
 * @param firstResultNanos from the beginning of the opening to the first picture's result
 * @param measuredNanos of measuring
 * @param latencies of the cycles while the board was not throttled, or cannot tell; empty if there
 *     were none
 * @param whileThrottled of the cycles while it was; empty if there were none
 */
public record BenchResult(
        BenchLimits limits,
        boolean complete,
        long openNanos,
        long firstResultNanos,
        long measuredNanos,
        Optional<StageLatencies> latencies,
        Optional<StageLatencies> whileThrottled,
        BenchMemory memory,
        BoardCurve board) {
    /** All that were measured, throttled or not. */
    public long cycles() {
        return Stream.of(latencies, whileThrottled)
                .flatMap(Optional::stream)
                .mapToLong(it -> it.of(BenchStage.CYCLE).count())
                .sum();
    }

    /** Whether these figures keep the rules of a full run. */
    public boolean full() {
        return complete && limits.full();
    }
}
