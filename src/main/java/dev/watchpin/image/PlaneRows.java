package dev.watchpin.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies the used part of a plane's rows onto the heap, where loops run without a bounds check per
 * memory access. A negative stride means bottom-up: the plane's memory begins with its last row.
 */
final class PlaneRows {
    private final int plane;
    private final int rows;
    private final int firstByte;
    private final int usedBytes;
    private final byte[] row;

    /**
     * @param rows of the plane
     * @param slackBytes room behind the row that taps of weight 0 may read
     */
    PlaneRows(int plane, int rows, int firstByte, int usedBytes, int slackBytes) {
        this.plane = plane;
        this.rows = rows;
        this.firstByte = firstByte;
        this.usedBytes = usedBytes;
        this.row = new byte[usedBytes + slackBytes];
    }

    int rows() {
        return rows;
    }

    /** Where the used part begins. */
    int firstByte() {
        return firstByte;
    }

    int usedBytes() {
        return usedBytes;
    }

    /** Used bytes and slack. */
    int bufferBytes() {
        return row.length;
    }

    /** Refuses a plane that is too small for the frame's layout, before any of it is read. */
    void check(Frame frame) {
        long needed =
                (long) (rows - 1) * Math.abs(frame.strideBytes(plane)) + firstByte + usedBytes;
        if (frame.plane(plane) == null || frame.plane(plane).byteSize() < needed) {
            throw new IllegalArgumentException(describe(frame, needed));
        }
    }

    private String describe(Frame frame, long needed) {
        MemorySegment bytes = frame.plane(plane);
        return "frame plane "
                + plane
                + (bytes == null ? " is absent" : " has " + bytes.byteSize() + " bytes")
                + " at strideBytes="
                + frame.strideBytes(plane)
                + "; "
                + frame.layout()
                + " needs "
                + needed
                + "; the source must lend every plane whole";
    }

    /**
     * The used part of that row, counted from the top of the picture; valid until the next call.
     */
    byte[] read(Frame frame, int y) {
        long stride = frame.strideBytes(plane);
        long begin = stride >= 0 ? y * stride : (rows - 1 - y) * -stride;
        MemorySegment.copy(
                frame.plane(plane), ValueLayout.JAVA_BYTE, begin + firstByte, row, 0, usedBytes);
        return row;
    }
}
