package dev.watchpin.capture.v4l2;

import dev.watchpin.capture.CaptureException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A video node's file descriptor, and the system calls on it. Opened without waiting, so that no
 * ioctl of a device that streams blocks. Any thread, one at a time; allocates nothing once open.
 */
@SuppressWarnings("restricted")
final class VideoNode implements AutoCloseable {
    /** Event of poll(2): something can be read. */
    static final short POLLIN = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout()
                    .byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle OPEN =
            function(
                    "open",
                    FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL =
            function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle MMAP =
            function("mmap", FunctionDescriptor.of(LONG, LONG, LONG, INT, INT, INT, LONG));
    private static final MethodHandle MUNMAP =
            function("munmap", FunctionDescriptor.of(INT, LONG, LONG));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    /** O_RDWR, O_NONBLOCK, O_CLOEXEC of asm-generic/fcntl.h. */
    private static final int READ_WRITE_NON_BLOCKING = 02 | 04000 | 02000000;

    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;

    private final Arena arena = Arena.ofShared(); // the last user closes, whichever thread it is
    private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment awaited = arena.allocate(8, 8); // struct pollfd
    private final int fd;

    VideoNode(Path path) throws CaptureException {
        try {
            fd =
                    (int)
                            OPEN.invokeExact(
                                    errno,
                                    arena.allocateFrom(path.toString()),
                                    READ_WRITE_NON_BLOCKING);
        } catch (Throwable impossible) {
            throw new AssertionError("open binding", impossible);
        }
        if (fd < 0) {
            int code = errno();
            arena.close();
            throw new CaptureException(V4l2Errors.explain(path, code));
        }
        awaited.set(INT, 0, fd);
        awaited.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
    }

    /** Zeroed memory that lives as long as this is open. */
    MemorySegment struct(int bytes) {
        return arena.allocate(bytes, 8);
    }

    /**
     * ioctl(2).
     *
     * @return false when it was refused: {@link #errno} says why
     */
    boolean ask(long request, MemorySegment struct) {
        try {
            return (int) IOCTL.invokeExact(errno, fd, request, struct) >= 0;
        } catch (Throwable impossible) {
            throw new AssertionError("ioctl binding", impossible);
        }
    }

    /** Of the last call that was refused. */
    int errno() {
        return errno.get(INT, ERRNO_OFFSET);
    }

    /**
     * Waits for a picture.
     *
     * @return what poll(2) saw, POLLERR maybe; 0 when time is over or a signal came
     */
    int poll(int timeoutMillis) {
        try {
            return (int) POLL.invokeExact(errno, awaited, 1L, timeoutMillis) > 0
                    ? awaited.get(ValueLayout.JAVA_SHORT, 6)
                    : 0;
        } catch (Throwable impossible) {
            throw new AssertionError("poll binding", impossible);
        }
    }

    /**
     * mmap(2).
     *
     * @return the address; -1 when it was refused
     */
    long map(long offset, long bytes) {
        try {
            return (long)
                    MMAP.invokeExact(errno, 0L, bytes, PROT_READ_WRITE, MAP_SHARED, fd, offset);
        } catch (Throwable impossible) {
            throw new AssertionError("mmap binding", impossible);
        }
    }

    static boolean mapped(long address) {
        return address != MAP_FAILED;
    }

    void unmap(long address, long bytes) {
        try {
            int _ = (int) MUNMAP.invokeExact(errno, address, bytes);
        } catch (Throwable impossible) {
            throw new AssertionError("munmap binding", impossible);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(errno, fd);
        } catch (Throwable impossible) {
            throw new AssertionError("close binding", impossible);
        } finally {
            arena.close();
        }
    }

    /** _IOR('V', number, bytes) of asm-generic/ioctl.h. */
    static long read(int number, int bytes) {
        return 2L << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    /** _IOW('V', number, bytes). */
    static long write(int number, int bytes) {
        return 1L << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    /** _IOWR('V', number, bytes). */
    static long readWrite(int number, int bytes) {
        return 3L << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    private static MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = new Linker.Option[more.length + 1];
        System.arraycopy(more, 0, options, 1, more.length);
        options[0] = ERRNO;
        MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return LINKER.downcallHandle(symbol, descriptor, options);
    }
}
