package dev.watchpin.backend;

import dev.watchpin.testkit.ProcessUsage;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * One inference each 100 ms, as a camera paces it: what the settings cost between the frames, which
 * back-to-back runs cannot show. Arguments: threads, spinning, arena ({@code 2 false true}).
 */
final class PacedRuns {
    private static final int WARM_UP_RUNS = 20;
    private static final int RUNS = 100;
    private static final long PERIOD_NANOS = 100_000_000;

    private PacedRuns() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        boolean spinning = Boolean.parseBoolean(arguments[1]);
        boolean arena = Boolean.parseBoolean(arguments[2]);
        try (DirectOrt ort = new DirectOrt(threads, spinning, arena)) {
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                ort.runPinned();
            }
            measure(ort, "threads " + threads + " spinning " + spinning + " arena " + arena);
        }
    }

    private static void measure(DirectOrt ort, String settings) throws Exception {
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long[] nanos = new long[RUNS];
        long cpuBefore = process.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            ort.runPinned();
            nanos[i] = System.nanoTime() - begin;
            long rest = start + (i + 1) * PERIOD_NANOS - System.nanoTime();
            Thread.sleep(Math.max(0, rest / 1_000_000));
        }
        long cpu = process.getProcessCpuTime() - cpuBefore;
        long wall = System.nanoTime() - start;
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.1f ms, p90 %.1f ms, process CPU %d %% of one core, RSS %d MB%n",
                settings,
                nanos[RUNS / 2] / 1e6,
                nanos[RUNS * 9 / 10] / 1e6,
                100 * cpu / wall,
                ProcessUsage.now().rssBytes() >> 20);
    }
}
