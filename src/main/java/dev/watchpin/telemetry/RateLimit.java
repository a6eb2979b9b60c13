package dev.watchpin.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A token bucket per kind: up to {@code burst} at once, then one each {@code period / burst}. Kinds
 * beyond a bound share one bucket, so that nothing grows. Thread-safe.
 */
public final class RateLimit {
    private static final int MAX_KINDS = 64;
    private static final String OTHERS = "";

    private final int burst;
    private final long nanosPerToken;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /**
     * @param burst tokens of a full bucket, at least 1
     * @param periodNanos time in which an empty bucket fills
     */
    public RateLimit(int burst, long periodNanos) {
        if (burst < 1 || periodNanos < burst) {
            throw new IllegalArgumentException(
                    "rate limit of " + burst + " in " + periodNanos + " ns: both must be positive");
        }
        this.burst = burst;
        nanosPerToken = periodNanos / burst;
    }

    /** Events: five in ten seconds of each kind. */
    public static RateLimit ofEvents() {
        return new RateLimit(5, 10_000_000_000L);
    }

    /**
     * Empty: hold it back. Else let it pass, and say how many of its kind were held back before.
     */
    public synchronized OptionalLong admit(String kind, long nowNanos) {
        boolean known = buckets.containsKey(kind) || buckets.size() < MAX_KINDS;
        Bucket bucket =
                buckets.computeIfAbsent(known ? kind : OTHERS, _ -> new Bucket(burst, nowNanos));
        long earned = (nowNanos - bucket.filledNanos) / nanosPerToken;
        if (earned > 0) {
            bucket.tokens = (int) Math.min(burst, bucket.tokens + earned);
            bucket.filledNanos += earned * nanosPerToken;
        }
        if (bucket.tokens == 0) {
            bucket.heldBack++;
            return OptionalLong.empty();
        }
        bucket.tokens--;
        long heldBack = bucket.heldBack;
        bucket.heldBack = 0;
        return OptionalLong.of(heldBack);
    }

    private static final class Bucket {
        private int tokens;
        private long filledNanos;
        private long heldBack;

        Bucket(int tokens, long filledNanos) {
            this.tokens = tokens;
            this.filledNanos = filledNanos;
        }
    }
}
