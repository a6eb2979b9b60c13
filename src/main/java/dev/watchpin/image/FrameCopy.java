package dev.watchpin.image;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A picture of one's own: the bytes of a lent frame, copied off-heap, so that the source has its
 * frame back at once. One thread at a time; any of them may close it, once.
 */
public final class FrameCopy implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Frame frame = new Frame();

    private FrameCopy() {}

    /** Whole planes as they lie in memory, padding included. */
    public static FrameCopy of(Frame lent) {
        FrameCopy copy = new FrameCopy();
        try {
            copyInto(copy.frame, lent, copy.arena);
            return copy;
        } catch (RuntimeException | Error failure) {
            copy.close();
            throw failure;
        }
    }

    /**
     * A picture to be filled by the caller, through {@link #frame}; all bytes are 0.
     *
     * @param strideBytes of each plane, as {@link Frame#strideBytes} has them
     * @param bytes of each plane
     */
    public static FrameCopy blank(FrameLayout layout, int[] strideBytes, long[] bytes) {
        FrameCopy blank = new FrameCopy();
        try {
            blank.frame.lend(layout, 0, 0);
            for (int plane = 0; plane < layout.format().planes(); plane++) {
                blank.frame.plane(plane, blank.arena.allocate(bytes[plane]), strideBytes[plane]);
            }
            return blank;
        } catch (RuntimeException | Error failure) {
            blank.close();
            throw failure;
        }
    }

    /** The same for whoever has an arena already. */
    public static void copyInto(Frame copy, Frame lent, Arena arena) {
        copy.lend(lent.layout(), lent.sequence(), lent.captureNanos());
        for (int plane = 0; plane < lent.layout().format().planes(); plane++) {
            copy.plane(plane, copyOf(lent.plane(plane), arena), lent.strideBytes(plane));
        }
    }

    /** Unlike {@code allocate}, this does not write zeros first. */
    private static MemorySegment copyOf(MemorySegment bytes, Arena arena) {
        return arena.allocateFrom(
                ValueLayout.JAVA_BYTE, bytes, ValueLayout.JAVA_BYTE, 0, bytes.byteSize());
    }

    /** Valid until close. */
    public Frame frame() {
        return frame;
    }

    @Override
    public void close() {
        frame.clear();
        arena.close();
    }
}
