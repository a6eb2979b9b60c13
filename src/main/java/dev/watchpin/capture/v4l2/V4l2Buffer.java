package dev.watchpin.capture.v4l2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What goes to the driver and comes from it: which buffer, and what it holds. One struct
 * v4l2_buffer of a 64-bit kernel (linux/videodev2.h), used again and again.
 */
final class V4l2Buffer {
    static final int BYTES = 88;

    /** VIDIOC_QUERYBUF. */
    static final long QUERY = VideoNode.readWrite(9, BYTES);

    /** VIDIOC_QBUF. */
    static final long ENQUEUE = VideoNode.readWrite(15, BYTES);

    /** VIDIOC_DQBUF. */
    static final long DEQUEUE = VideoNode.readWrite(17, BYTES);

    /** V4L2_BUF_TYPE_VIDEO_CAPTURE. */
    static final int VIDEO_CAPTURE = 1;

    /** V4L2_MEMORY_MMAP. */
    static final int MMAP = 1;

    private static final int FLAG_ERROR = 0x40;
    private static final int FLAG_TIMESTAMP_MASK = 0xe000;
    private static final int FLAG_TIMESTAMP_MONOTONIC = 0x2000;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final MemorySegment struct;

    V4l2Buffer(MemorySegment struct) {
        this.struct = struct;
    }

    /** As the driver wants it in a request; the index does not matter to DEQUEUE. */
    MemorySegment asking(int index) {
        struct.fill((byte) 0);
        struct.set(INT, 0, index);
        struct.set(INT, 4, VIDEO_CAPTURE);
        struct.set(INT, 60, MMAP);
        return struct;
    }

    int index() {
        return struct.get(INT, 0);
    }

    /** Of the picture; 0 where there is none in it. */
    int pictureBytes() {
        return struct.get(INT, 8);
    }

    /** The driver's word that the picture may be torn. */
    boolean damaged() {
        return (struct.get(INT, 12) & FLAG_ERROR) != 0 || pictureBytes() == 0;
    }

    /** Whether {@link #captureMicros} is of CLOCK_MONOTONIC. */
    boolean monotonic() {
        return (struct.get(INT, 12) & FLAG_TIMESTAMP_MASK) == FLAG_TIMESTAMP_MONOTONIC;
    }

    /** When the driver had it, or its first byte, as the driver likes. */
    long captureMicros() {
        return struct.get(LONG, 24) * 1_000_000 + struct.get(LONG, 32);
    }

    /** For mmap(2). */
    long offset() {
        return Integer.toUnsignedLong(struct.get(INT, 64));
    }

    long bytes() {
        return Integer.toUnsignedLong(struct.get(INT, 72));
    }
}
