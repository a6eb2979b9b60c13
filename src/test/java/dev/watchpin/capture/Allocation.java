package dev.watchpin.capture;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** Counts the heap bytes that this thread, or another, allocates. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Bytes that one run of the work allocates on this thread once it is warm: the least of six
     * runs, since the JIT compiler's own doings show up now and then, but garbage of ours in each.
     */
    public static long bytes(Runnable work) {
        return bytes(work, Thread.currentThread());
    }

    /** Bytes that another thread allocates meanwhile; again the least of six runs. */
    public static long bytes(Runnable work, Thread thread) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread.threadId());
            work.run();
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread.threadId()) - before);
        }
        return least;
    }
}
