package dev.watchpin.capture.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C library's calls that Java has no like of; each returns what the call does. Any thread. */
@SuppressWarnings("restricted")
final class Posix {
    static final int O_CLOEXEC = 02_000_000;
    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    private static final short POLLIN = 1;

    private static final MethodHandle PIPE2 =
            handle("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle POLL =
            handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle READ =
            handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle KILL =
            handle("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private Posix() {}

    private static MethodHandle handle(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
    }

    /**
     * @param ends two ints: the end to read, the end to write
     */
    static int pipe(MemorySegment ends) {
        try {
            return (int) PIPE2.invokeExact(ends, O_CLOEXEC);
        } catch (Throwable impossible) {
            throw new AssertionError("pipe2 binding", impossible);
        }
    }

    /**
     * Waits for something to read, or the end of it.
     *
     * @param pollfd 8 bytes: struct pollfd of poll.h
     */
    static int awaitReadable(MemorySegment pollfd, int fd, int timeoutMillis) {
        pollfd.set(JAVA_INT, 0, fd);
        pollfd.set(JAVA_SHORT, 4, POLLIN);
        pollfd.set(JAVA_SHORT, 6, (short) 0);
        try {
            return (int) POLL.invokeExact(pollfd, 1L, timeoutMillis);
        } catch (Throwable impossible) {
            throw new AssertionError("poll binding", impossible);
        }
    }

    static long read(int fd, long address, long bytes) {
        try {
            return (long) READ.invokeExact(fd, address, bytes);
        } catch (Throwable impossible) {
            throw new AssertionError("read binding", impossible);
        }
    }

    static void close(int fd) {
        try {
            int _ = (int) CLOSE.invokeExact(fd);
        } catch (Throwable impossible) {
            throw new AssertionError("close binding", impossible);
        }
    }

    /** To every process of that group; none left is fine. */
    static void killGroup(long group, int signal) {
        try {
            int _ = (int) KILL.invokeExact(Math.toIntExact(-group), signal);
        } catch (Throwable impossible) {
            throw new AssertionError("kill binding", impossible);
        }
    }
}
