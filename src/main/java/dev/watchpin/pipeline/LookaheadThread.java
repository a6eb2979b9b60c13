package dev.watchpin.pipeline;

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
        thread = new Thread(this::serve, "ahead-" + camera);
        thread.setDaemon(true);
    }

    @Override
    public void begin(Runnable work) {
        this.work = work;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
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
