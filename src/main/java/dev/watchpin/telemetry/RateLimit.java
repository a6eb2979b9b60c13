package dev.watchpin.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Token buckets per kind, and perhaps one that all kinds share: a line passes when each of its
 * buckets has a token. Kinds beyond a bound share their buckets, so that nothing grows.
 * Thread-safe.
 */
public final class RateLimit {
    private static final int MAX_KINDS = 64;
    private static final String OTHERS = "";
    private static final long SECOND = 1_000_000_000L;

    /**
     * So many at once, then one each {@code period / burst}.
     *
     * @param burst tokens of a full bucket, at least 1
     * @param periodNanos time in which an empty bucket fills
     */
    public record Allowance(int burst, long periodNanos) {
        public Allowance {
            if (burst < 1 || periodNanos < burst) {
                throw new IllegalArgumentException(
                        "rate limit of %d in %d ns: both must be positive"
                                .formatted(burst, periodNanos));
            }
        }
    }

    private final List<Allowance> each;
    private final List<Allowance> all;
    private final Map<String, Kind> kinds = new HashMap<>();
    private List<Bucket> shared;

    public RateLimit(int burst, long periodNanos) {
        this(List.of(new Allowance(burst, periodNanos)), List.of());
    }

    /**
     * @param each of every kind
     * @param all of all kinds together
     */
    RateLimit(List<Allowance> each, List<Allowance> all) {
        this.each = List.copyOf(each);
        this.all = List.copyOf(all);
    }

    /**
     * Events: five in ten seconds and 180 an hour of each kind, 300 an hour of all. The first keeps
     * a burst readable, the others keep a day's events within two megabytes on an SD card.
     */
    public static RateLimit ofEvents() {
        return new RateLimit(
                List.of(new Allowance(5, 10 * SECOND), new Allowance(180, 3600 * SECOND)),
                List.of(new Allowance(300, 3600 * SECOND)));
    }

    /**
     * Empty: hold it back. Else let it pass, and say how many of its kind were held back before.
     */
    public synchronized OptionalLong admit(String kind, long nowNanos) {
        if (shared == null) {
            shared = full(all, nowNanos);
        }
        boolean known = kinds.containsKey(kind) || kinds.size() < MAX_KINDS;
        Kind counted =
                kinds.computeIfAbsent(known ? kind : OTHERS, _ -> new Kind(full(each, nowNanos)));
        if (!has(counted.buckets, nowNanos) || !has(shared, nowNanos)) {
            counted.heldBack++;
            return OptionalLong.empty();
        }
        counted.buckets.forEach(Bucket::take);
        shared.forEach(Bucket::take);
        long heldBack = counted.heldBack;
        counted.heldBack = 0;
        return OptionalLong.of(heldBack);
    }

    private static List<Bucket> full(List<Allowance> allowances, long nowNanos) {
        List<Bucket> buckets = new ArrayList<>();
        allowances.forEach(allowance -> buckets.add(new Bucket(allowance, nowNanos)));
        return buckets;
    }

    private static boolean has(List<Bucket> buckets, long nowNanos) {
        boolean has = true;
        for (Bucket bucket : buckets) {
            has &= bucket.refilled(nowNanos) > 0;
        }
        return has;
    }

    private static final class Kind {
        private final List<Bucket> buckets;
        private long heldBack;

        Kind(List<Bucket> buckets) {
            this.buckets = buckets;
        }
    }

    private static final class Bucket {
        private final int burst;
        private final long nanosPerToken;
        private int tokens;
        private long filledNanos;

        Bucket(Allowance allowance, long filledNanos) {
            burst = allowance.burst();
            nanosPerToken = allowance.periodNanos() / burst;
            tokens = burst;
            this.filledNanos = filledNanos;
        }

        int refilled(long nowNanos) {
            long earned = (nowNanos - filledNanos) / nanosPerToken;
            if (earned > 0) {
                tokens = (int) Math.min(burst, tokens + earned);
                filledNanos += earned * nanosPerToken;
            }
            return tokens;
        }

        void take() {
            tokens--;
        }
    }
}
