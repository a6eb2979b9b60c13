package dev.watchpin.pipeline;

/** The last few durations of something that is done again and again. One thread at a time. */
final class RecentTimes {
    private static final int KEPT = 8;

    private final long[] nanos = new long[KEPT];
    private int count;

    void add(long durationNanos) {
        nanos[count % KEPT] = durationNanos;
        count = count == 2 * KEPT - 1 ? KEPT : count + 1;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** 0 while there is none. */
    long leastNanos() {
        long least = isEmpty() ? 0 : Long.MAX_VALUE;
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            least = Math.min(least, nanos[i]);
        }
        return least;
    }

    /** 0 while there is none. */
    long mostNanos() {
        long most = 0;
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            most = Math.max(most, nanos[i]);
        }
        return most;
    }
}
