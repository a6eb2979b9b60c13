package dev.watchpin.testkit;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * Counts heap bytes that a thread allocates: the least of several rounds, since the JIT and the VM
 * allocate on our threads now and then, but a step that allocates does so every time.
 */
public final class Allocations {
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Of {@code runs} runs of the step on this thread, after {@code warmUps} that do not count. */
    public static long bytes(int warmUps, int runs, Runnable step) {
        repeat(warmUps, step);
        return bytes(() -> repeat(runs, step));
    }

    /** Of the work, on this thread; it is warm already. */
    public static long bytes(Runnable work) {
        return bytes(work, Thread.currentThread());
    }

    /** Of another thread while the work runs. */
    public static long bytes(Runnable work, Thread thread) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread.threadId());
            work.run();
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread.threadId()) - before);
        }
        return least;
    }

    private static void repeat(int times, Runnable step) {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }
}
