package dev.watchpin.telemetry.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The kernel's CLOCK_MONOTONIC, which systemd compares times by; System.nanoTime promises no
 * origin.
 */
@SuppressWarnings("restricted")
final class MonotonicClock {
    private static final int CLOCK_MONOTONIC = 1;

    /** {@code struct timespec} of a 64-bit Linux (linux/time.h): seconds, nanoseconds. */
    private static final int TIMESPEC_BYTES = 16;

    private static final MethodHandle CLOCK_GETTIME =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker()
                                    .defaultLookup()
                                    .find("clock_gettime")
                                    .orElseThrow(),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private MonotonicClock() {}

    static long micros() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
            int failed = (int) CLOCK_GETTIME.invokeExact(CLOCK_MONOTONIC, time);
            if (failed != 0) {
                throw new IllegalStateException("clock_gettime(CLOCK_MONOTONIC): " + failed);
            }
            return time.get(JAVA_LONG, 0) * 1_000_000 + time.get(JAVA_LONG, 8) / 1_000;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("clock_gettime binding", impossible);
        }
    }
}
