package dev.watchpin.capture;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** Counts the heap bytes that this thread, or another, allocates. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes that one run of the work allocates on this thread. */
    public static long bytes(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    public static long bytes(Thread thread) {
        return THREADS.getThreadAllocatedBytes(thread.threadId());
    }
}
