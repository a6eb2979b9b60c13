package dev.watchpin.telemetry;

/**
 * What one frame loop measures. One writer (the loop thread); the telemetry thread takes the
 * interval's numbers over without a lock. Recording allocates nothing.
 */
public interface LoopMetrics {
    void record(Stage stage, long nanos);

    void add(Counter counter, long count);

    /** Called at the end of every whole cycle: a frame went from capture to output. */
    void cycleCompleted(long nowNanos);

    /**
     * The loop is alive but has no frame: it waits for a source or before a retry, with the safe
     * levels written. Called at each step of such a wait; without it, systemd's watchdog takes a
     * lost camera for a hung loop.
     */
    default void waiting(long nowNanos) {}

    /**
     * The loop begins to open a part, with the safe levels written. That may take an engine
     * minutes, in which the loop does not turn, and is no hang.
     */
    default void opening(long nowNanos) {}

    /** What {@link #opening} began is over, with or without success. */
    default void opened() {}

    /** Keeps nothing. */
    LoopMetrics NONE =
            new LoopMetrics() {
                @Override
                public void record(Stage stage, long nanos) {}

                @Override
                public void add(Counter counter, long count) {}

                @Override
                public void cycleCompleted(long nowNanos) {}
            };
}
