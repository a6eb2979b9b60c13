package dev.watchpin.capture;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Hands the newest frame from one writing thread to one reading thread. Three slots, made once,
 * change hands by one atomic exchange:
 *
 * <pre>
 *   writer owns "back" ── publish ──▶ "middle" ── await ──▶ reader owns "front"
 * </pre>
 *
 * A slot not yet taken is written over by the next one, so nothing queues and neither side ever
 * waits for the other to finish; the reader sees what it missed as a gap in the sequence that the
 * writer keeps in its slots. Allocates nothing after construction.
 *
 * @param <S> what a slot holds; each side may touch only the slot it owns
 */
public final class LatestFrame<S> {
    private static final int FRESH = 4;
    private static final int INDEX = 3;

    private final List<S> slots;
    private final AtomicInteger middle = new AtomicInteger(1);
    private int back;
    private int front = 2;
    private volatile Thread waiting;
    private volatile boolean ended;

    public LatestFrame(Supplier<S> slot) {
        slots = List.of(slot.get(), slot.get(), slot.get());
    }

    /** The writer's own slot, to be filled before {@link #publish}. Writer only. */
    public S writable() {
        return slots.get(back);
    }

    /** Makes the written slot the newest; the writer gets another one. Writer only. */
    public void publish() {
        back = middle.getAndSet(back | FRESH) & INDEX;
        wake();
    }

    /** Nothing more will come: ends the reader's wait. Any thread, any number of times. */
    public void end() {
        ended = true;
        wake();
    }

    public boolean ended() {
        return ended;
    }

    /**
     * Waits for a slot published since the last call and makes it {@link #newest}. Reader only.
     *
     * @return false when none came in time, when the writer ended and none is left, or when the
     *     reading thread is interrupted (its flag stays set)
     */
    public boolean await(long timeoutNanos) {
        if (take()) {
            return true;
        }
        long start = System.nanoTime();
        waiting = Thread.currentThread(); // before looking again, or a publish could go unseen
        try {
            while (true) {
                boolean over = ended; // read first: what was published before the end counts
                if (take()) {
                    return true;
                }
                long left = timeoutNanos - (System.nanoTime() - start);
                if (over || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            waiting = null;
        }
    }

    /** The slot of the last successful {@link #await}; the reader's until the next one. */
    public S newest() {
        return slots.get(front);
    }

    /** All three, for setting up and freeing while no other thread uses them. */
    public List<S> slots() {
        return slots;
    }

    private boolean take() {
        if ((middle.get() & FRESH) == 0) {
            return false;
        }
        front = middle.getAndSet(front) & INDEX;
        return true;
    }

    private void wake() {
        Thread reader = waiting;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }
}
