package dev.watchpin.measure.bench;

import java.util.OptionalLong;

/**
 * How long something took, in nanoseconds. A percentile that so few samples cannot tell from their
 * maximum is absent: the 99.9th needs a thousand.
 *
 * @param count of samples, at least one
 */
public record Latency(
        long count,
        long minNanos,
        long p50Nanos,
        OptionalLong p90Nanos,
        OptionalLong p99Nanos,
        OptionalLong p999Nanos,
        long maxNanos) {}
