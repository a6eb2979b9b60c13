package dev.watchpin.measure.bench;

/** Told how far a measurement is, between cycles, by the thread that measures. */
public interface BenchWatcher {
    /** Tells nobody, and never stops. */
    BenchWatcher NONE =
            new BenchWatcher() {
                @Override
                public void opening() {}

                @Override
                public void warmingUp() {}

                @Override
                public void reached(double share, long cycles, long p50Nanos) {}

                @Override
                public boolean stopped() {
                    return false;
                }
            };

    /** The model is being opened, which may take minutes. */
    void opening();

    /** It is open, and runs without being measured. */
    void warmingUp();

    /**
     * Twice a second.
     *
     * @param share of the limits, 0..1
     * @param cycles measured so far
     * @param p50Nanos of the cycles so far, while throttled or not: the kind with more of them
     */
    void reached(double share, long cycles, long p50Nanos);

    /** Asked before each cycle: whether to end with what there is. Must not allocate. */
    boolean stopped();
}
