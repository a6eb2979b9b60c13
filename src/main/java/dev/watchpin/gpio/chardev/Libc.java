package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** {@link Kernel} by the C library's own functions. */
@SuppressWarnings("restricted")
public final class Libc implements Kernel {
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 02_000_000;
    private static final int MAX_ERROR_TEXT = 256;

    /**
     * Made at the first call: linking them takes tens of milliseconds, and a dry run makes none.
     */
    private static final class Calls {
        private static final StructLayout STATE = Linker.Option.captureStateLayout();
        private static final long ERRNO_OFFSET =
                STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
        private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

        private static final MethodHandle OPEN =
                handle(
                        "open",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                        CAPTURE,
                        Linker.Option.firstVariadicArg(2));
        private static final MethodHandle IOCTL =
                handle(
                        "ioctl",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                        CAPTURE,
                        Linker.Option.firstVariadicArg(2));
        private static final MethodHandle CLOSE =
                handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), CAPTURE);

        private static final MethodHandle STRERROR =
                handle("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

        /** Per thread, not per device: a shutdown hook may call beside a hanging owner. */
        private static final ThreadLocal<MemorySegment> CAPTURED =
                ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));
    }

    private static MethodHandle handle(
            String name, FunctionDescriptor signature, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
    }

    @Override
    public int open(String path) {
        MemorySegment captured = Calls.CAPTURED.get();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            int fd = (int) Calls.OPEN.invokeExact(captured, name, O_RDWR | O_CLOEXEC);
            return fd < 0 ? -errno(captured) : fd;
        } catch (Throwable impossible) {
            throw new AssertionError("open binding", impossible);
        }
    }

    @Override
    public int ioctl(int fd, int request, MemorySegment struct) {
        MemorySegment captured = Calls.CAPTURED.get();
        try {
            long code = Integer.toUnsignedLong(request);
            int result = (int) Calls.IOCTL.invokeExact(captured, fd, code, struct);
            return result < 0 ? -errno(captured) : result;
        } catch (Throwable impossible) {
            throw new AssertionError("ioctl binding", impossible);
        }
    }

    @Override
    public int close(int fd) {
        MemorySegment captured = Calls.CAPTURED.get();
        try {
            int result = (int) Calls.CLOSE.invokeExact(captured, fd);
            return result < 0 ? -errno(captured) : result;
        } catch (Throwable impossible) {
            throw new AssertionError("close binding", impossible);
        }
    }

    /** The C library's text for an errno, as in {@code Permission denied}. */
    static String errorText(int errno) {
        try {
            MemorySegment text = (MemorySegment) Calls.STRERROR.invokeExact(errno);
            return text.reinterpret(MAX_ERROR_TEXT).getString(0);
        } catch (Throwable impossible) {
            throw new AssertionError("strerror binding", impossible);
        }
    }

    private static int errno(MemorySegment captured) {
        return captured.get(JAVA_INT, Calls.ERRNO_OFFSET);
    }
}
