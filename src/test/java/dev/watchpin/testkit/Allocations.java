package dev.watchpin.testkit;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** Counts what the calling thread allocates on the Java heap. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /**
     * Bytes allocated by {@code runs} runs of the step, after {@code warmUps} runs that do not
     * count. The least of three measurements: the JIT and the VM allocate on our thread now and
     * then, a step that allocates does so every time.
     */
    public static long bytes(int warmUps, int runs, Runnable step) {
        for (int i = 0; i < warmUps; i++) {
            step.run();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < runs; i++) {
                step.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
