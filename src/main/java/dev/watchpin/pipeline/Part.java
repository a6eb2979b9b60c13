package dev.watchpin.pipeline;

/**
 * One part of the loop that may fail: opened when it is due, closed on a fault, opened again after
 * a wait. Loop thread only, but for {@link #get}, and {@link #open} while the loop waits for it.
 */
final class Part<T extends AutoCloseable> {
    /** Opens the part; its exception's message says what is wrong and what to do. */
    @FunctionalInterface
    interface Opener<T> {
        T open() throws Exception;
    }

    private final Runnable beforeClose;
    private Opener<? extends T> opener;
    private Backoff backoff;
    private volatile T open;
    private boolean everOpen;
    private String failure = "";

    Part(Opener<? extends T> opener, Backoff backoff) {
        this(opener, backoff, () -> {});
    }

    /**
     * @param beforeClose takes back what others still hold of it
     */
    Part(Opener<? extends T> opener, Backoff backoff, Runnable beforeClose) {
        this.beforeClose = beforeClose;
        this.opener = opener;
        this.backoff = backoff;
    }

    /** From the next time on it is opened so. What is open stays open, what waits is due. */
    void changed(Opener<? extends T> opener, Backoff backoff) {
        this.opener = opener;
        this.backoff = backoff;
        failure = "";
    }

    /** Takes what is open already in the place of what was. */
    void replace(T opened) {
        close();
        open = opened;
        everOpen = true;
    }

    T get() {
        return open;
    }

    boolean isOpen() {
        return open != null;
    }

    /** Whether it was open once: what fails now had worked before. */
    boolean everOpen() {
        return everOpen;
    }

    /** Why it failed last; empty when it never did. */
    String failure() {
        return failure;
    }

    boolean due(long nowNanos) {
        return backoff.remainingNanos(nowNanos) == 0;
    }

    long remainingNanos(long nowNanos) {
        return backoff.remainingNanos(nowNanos);
    }

    void open() throws Exception {
        open = opener.open();
        everOpen = true;
    }

    void worked() {
        backoff.worked();
    }

    /** Closes what is open and waits before the next try. */
    void failed(long nowNanos, String why) {
        failure = why;
        backoff.failed(nowNanos);
        close();
    }

    /**
     * Closing is the end of the matter: what a broken part throws then, be it an Error of its
     * library, tells nothing new and must not keep the others from being closed.
     */
    void close() {
        T closing = open;
        open = null;
        if (closing != null) {
            try (closing) {
                beforeClose.run();
            } catch (Throwable alreadyBroken) {
                return;
            }
        }
    }
}
