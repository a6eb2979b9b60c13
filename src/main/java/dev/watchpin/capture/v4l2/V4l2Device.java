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
import java.util.ArrayList;
import java.util.List;

/**
 * A video node, opened only to ask it what it is and offers (ioctls of linux/videodev2.h): this
 * disturbs no one who captures from it. Confined to the thread that opened it.
 */
@SuppressWarnings("restricted")
public final class V4l2Device implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout()
                    .byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN =
            function("open", 2, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle IOCTL =
            function("ioctl", 2, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    private static final MethodHandle CLOSE = function("close", -1, ValueLayout.JAVA_INT);
    private static final int READ_WRITE_NON_BLOCKING = 02 | 04000;

    /** No device offers more; a driver that never says "that was the last" must not hold us. */
    private static final int LISTED_AT_MOST = 256;

    private final Path path;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
    private final int fd;
    private String card = "";

    private V4l2Device(Path path) throws CaptureException {
        this.path = path;
        fd = call(OPEN, arena.allocateFrom(path.toString()), READ_WRITE_NON_BLOCKING);
        if (fd < 0) {
            int code = errno();
            arena.close();
            throw new CaptureException(V4l2Errors.explain(path, code));
        }
    }

    /** Opens a node that can capture, or says why it is none. */
    public static V4l2Device open(Path path) throws CaptureException {
        V4l2Device device = new V4l2Device(path);
        try {
            device.checkCaptures();
            return device;
        } catch (CaptureException e) {
            device.close();
            throw e;
        }
    }

    private void checkCaptures() throws CaptureException {
        MemorySegment struct = arena.allocate(V4l2Capability.BYTES, 8);
        if (!ask(V4l2Capability.REQUEST, struct)) {
            throw new CaptureException(V4l2Errors.explain(path, errno()));
        }
        V4l2Capability capability = V4l2Capability.of(struct);
        card = capability.card();
        if (capability.captures()) {
            return;
        }
        String name = path + " (" + capability.card() + ", driver " + capability.driver() + ")";
        throw new CaptureException(
                capability.multiPlanarOnly()
                        ? name
                                + " gives multi-planar buffers only, as CSI receivers do; those"
                                + " need libcamera: use kind: rpicam, or kind: pipe"
                        : name
                                + " is not a capture device (metadata or output node); try the"
                                + " camera's other nodes: ls -l /dev/v4l/by-id");
    }

    /** What the device calls itself: {@code HD Webcam C525}. */
    public String card() {
        return card;
    }

    /** Pixel formats, in the driver's order. */
    public List<V4l2Format> formats() {
        MemorySegment struct = arena.allocate(V4l2Format.BYTES, 8);
        List<V4l2Format> formats = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2Format.ask(struct, i);
            if (!ask(V4l2Format.REQUEST, struct)) {
                break;
            }
            formats.add(V4l2Format.of(struct));
        }
        return formats;
    }

    public List<V4l2FrameSize> sizes(V4l2Format format) {
        MemorySegment struct = arena.allocate(V4l2FrameSize.BYTES, 8);
        List<V4l2FrameSize> sizes = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2FrameSize.ask(struct, i, format.code());
            if (!ask(V4l2FrameSize.REQUEST, struct)) {
                break;
            }
            V4l2FrameSize size = V4l2FrameSize.of(struct);
            sizes.add(size);
            if (!size.single()) {
                break; // a range is the only entry
            }
        }
        return sizes;
    }

    public List<V4l2FrameInterval> intervals(V4l2Format format, int width, int height) {
        MemorySegment struct = arena.allocate(V4l2FrameInterval.BYTES, 8);
        List<V4l2FrameInterval> intervals = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2FrameInterval.ask(struct, i, format.code(), width, height);
            if (!ask(V4l2FrameInterval.REQUEST, struct)) {
                break;
            }
            V4l2FrameInterval interval = V4l2FrameInterval.of(struct);
            intervals.add(interval);
            if (interval.minRate() != interval.maxRate()) {
                break;
            }
        }
        return intervals;
    }

    @Override
    public void close() {
        call(CLOSE, fd);
        arena.close();
    }

    /** _IOR('V', number, bytes) of asm-generic/ioctl.h. */
    static long read(int number, int bytes) {
        return 2L << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    /** _IOWR('V', number, bytes). */
    static long readWrite(int number, int bytes) {
        return 3L << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    private boolean ask(long request, MemorySegment struct) {
        try {
            return (int) IOCTL.invokeExact(errno, fd, request, struct) >= 0;
        } catch (Throwable impossible) {
            throw new AssertionError("ioctl binding", impossible);
        }
    }

    private int call(MethodHandle open, MemorySegment path, int flags) {
        try {
            return (int) open.invokeExact(errno, path, flags);
        } catch (Throwable impossible) {
            throw new AssertionError("open binding", impossible);
        }
    }

    private int call(MethodHandle close, int fd) {
        try {
            return (int) close.invokeExact(errno, fd);
        } catch (Throwable impossible) {
            throw new AssertionError("close binding", impossible);
        }
    }

    private int errno() {
        return errno.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    private static MethodHandle function(String name, int firstVariadic, MemoryLayout... args) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, args);
        MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return firstVariadic < 0
                ? LINKER.downcallHandle(symbol, descriptor, ERRNO)
                : LINKER.downcallHandle(
                        symbol, descriptor, ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
    }
}
