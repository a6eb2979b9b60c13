package dev.watchpin.pipeline;

import dev.watchpin.sight.SightSpec;

/**
 * @param camera name, for messages
 * @param live frames come at the source's pace: rules run on the clock, results can be stale; a
 *     replay's rules run on the recording's time
 * @param minPeriodNanos frames are taken no faster (of a replay: by the recording's time); 0 for no
 *     limit
 * @param staleAfterNanos a result of an older frame does not hold a line
 * @param sight what is looked for in the pictures themselves
 * @param retry whether faults are retried
 * @param retryFirstNanos wait before the first retry; doubles up to {@code retryMaxNanos}
 */
public record LoopSettings(
        String camera,
        boolean live,
        long minPeriodNanos,
        long staleAfterNanos,
        SightSpec sight,
        boolean retry,
        long retryFirstNanos,
        long retryMaxNanos) {
    Backoff backoff() {
        return new Backoff(retryFirstNanos, retryMaxNanos);
    }
}
