package dev.watchpin.pipeline;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What a loop is to go on with, from when it is ordered until the loop takes it. One at most: what
 * was not taken is merged into what comes after it. Any thread.
 */
final class NextChange {
    private final AtomicReference<LoopChange> ordered = new AtomicReference<>();
    private volatile boolean ended;

    void order(LoopChange change) {
        LoopChange untaken =
                ordered.getAndAccumulate(
                        change, (before, next) -> before == null ? next : next.after(before));
        if (untaken != null && change.model().isPresent()) {
            untaken.discard(); // not before: the loop may have been taking it
        }
        if (ended) {
            discard();
        }
    }

    boolean isEmpty() {
        return ordered.get() == null;
    }

    /** The caller's from here on; null if there is none. */
    LoopChange take() {
        return ordered.getAndSet(null);
    }

    /** Nobody will take any more. */
    void end() {
        ended = true;
        discard();
    }

    private void discard() {
        LoopChange untaken = take();
        if (untaken != null) {
            untaken.discard();
        }
    }
}
