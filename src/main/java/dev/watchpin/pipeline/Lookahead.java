package dev.watchpin.pipeline;

/**
 * Where the next frame is made ready while the model runs on this one, and where the model opens
 * beside the source. One piece of work at a time, and what it touches is its own from {@link
 * #begin} until {@link #join} returns. Loop thread only.
 */
public interface Lookahead extends AutoCloseable {
    /**
     * Lets the work run, beside the caller; not while other work is under way. Throws only the
     * Error of a thread that cannot be made; there is no work then.
     */
    void begin(Runnable work);

    /** Returns when no work is under way; ends a {@link Clock#pause} in it. */
    void join();

    @Override
    void close();

    /** Leaves the work undone: the loop does one thing after the other. */
    Lookahead NONE =
            new Lookahead() {
                @Override
                public void begin(Runnable work) {}

                @Override
                public void join() {}

                @Override
                public void close() {}
            };
}
