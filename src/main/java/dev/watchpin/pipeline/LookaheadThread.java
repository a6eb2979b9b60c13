package dev.watchpin.pipeline;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * A named thread beside the loop's, started when it is first needed. Handing over takes no lock and
 * no garbage.
 */
public final class LookaheadThread implements Lookahead {
    private final Thread thread;
    private volatile Runnable work;
    private volatile Thread joining;
    private volatile boolean closed;
    private boolean started;

    /**
     * @param camera the thread is {@code ahead-CAMERA}
     */
    public LookaheadThread(String camera) {
        this(Thread.ofPlatform().name("ahead-" + camera).daemon().factory());
    }

    LookaheadThread(ThreadFactory threads) {
        thread = threads.newThread(this::serve);
    }

    @Override
    public void begin(Runnable work) {
        if (!started) {
            thread.start(); // before there is work to wait for: it may fail
            started = true;
        }
        this.work = work;
        LockSupport.unpark(thread);
    }

    @Override
    public void join() {
        if (work == null) {
            return;
        }
        joining = Thread.currentThread(); // before looking again, or the end could go unseen
        LockSupport.unpark(thread);
        while (work != null) {
            LockSupport.park(this);
        }
        joining = null;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void serve() {
        while (!closed) {
            Runnable next = work;
            if (next == null) {
                LockSupport.park(this);
            } else {
                serve(next);
            }
        }
    }

    private void serve(Runnable next) {
        try {
            next.run();
        } finally {
            work = null;
            LockSupport.unpark(joining);
        }
    }
}
