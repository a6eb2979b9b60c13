package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process holds, by the kernel's word (proc_pid_status(5)), after a collection. The Java
 * heap is part of it: with the serial collector and the heap of the build it grows by less than 6
 * MB over a test that fills it anew; under G1, which takes regions it never touched, by 100.
 */
public record ProcessUsage(long rssBytes, long descriptors, long threads) {
    /** The JVM's compilers start and end threads as they like. */
    private static final int ALLOWED_THREADS = 8;

    public static ProcessUsage now() {
        System.gc();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            return new ProcessUsage(
                    number(status, "VmRSS:") * 1024, open.count(), number(status, "Threads:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(List<String> status, String field) {
        String line = status.stream().filter(it -> it.startsWith(field)).findAny().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /**
     * That the process holds now what it held then.
     *
     * @param allowedBytes of resident memory by which it may have grown, since malloc and the JVM
     *     keep what they got
     */
    public void assertNoGrowth(long allowedBytes, String after) {
        ProcessUsage now = now();
        String both = this + " before, " + now + " after " + after;
        assertTrue(now.rssBytes - rssBytes < allowedBytes, both);
        assertTrue(now.threads - threads <= ALLOWED_THREADS, both);
        assertTrue(now.descriptors <= descriptors, both); // fewer where a collection closed others'
    }
}
