package dev.watchpin.gpio;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The closing rules of every port: a write and the release exclude each other, and a closed port
 * ends on its safe levels whichever thread comes last.
 *
 * <pre>
 *  owner:  lock ─ closed? throw ─ drive ─ closed meanwhile? drive safe ─ unlock
 *  closer: closed = true ─ lock, but wait no longer than 0.2 s ─ drive safe ─ if locked: release, unlock
 * </pre>
 *
 * <p>The lines are let go by whoever comes last, the closer or a write that hung: beside either,
 * the file descriptor that it drives through might be another's already.
 */
public abstract class GuardedOutputPort implements OutputPort {
    private static final long PATIENCE_MILLIS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch safe = new CountDownLatch(1);
    private volatile boolean abandoned;
    private boolean released;

    /** Drives lines; called under the lock. Allocates nothing. */
    protected abstract void drive(long levels, long mask) throws OutputException;

    /** Drives every safe level; may run beside a hanging {@link #drive}. Never throws. */
    protected abstract void driveSafe();

    /** Lets the lines go; called once, under the lock. Never throws. */
    protected abstract void release();

    @Override
    public final void write(long levels, long mask) throws OutputException {
        lock.lock();
        try {
            if (closed.get()) {
                throw new OutputException(this + " is closed: no line is driven any more");
            }
            drive(levels, mask);
        } finally {
            if (closed.get() && !released) {
                driveSafe(); // the closer gave up waiting and drove them before this write landed
            }
            lock.unlock();
            if (abandoned) {
                releaseAbandoned();
            }
        }
    }

    /** Looked at after the closer said so and after the lock was given back: one finds both. */
    private void releaseAbandoned() {
        if (lock.tryLock()) {
            try {
                releaseOnce();
            } finally {
                lock.unlock();
            }
        }
    }

    private void releaseOnce() {
        if (!released) {
            released = true;
            release();
        }
    }

    public final boolean isClosed() {
        return closed.get();
    }

    @Override
    public final void close() {
        if (!closed.compareAndSet(false, true)) {
            awaitSafe(); // who closes again may be about to end the process
            return;
        }
        if (awaitIdle()) {
            try {
                driveSafe();
                safe.countDown();
                releaseOnce();
            } finally {
                lock.unlock();
            }
        } else {
            driveSafe();
            safe.countDown();
            abandoned = true;
            releaseAbandoned();
        }
    }

    private void awaitSafe() {
        try {
            boolean _ = safe.await(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS); // the bus may hang
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitIdle() {
        try {
            return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }
}
