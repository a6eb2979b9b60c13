package dev.watchpin.image;

import java.lang.foreign.MemorySegment;

/**
 * A lease on one picture: the source owns the bytes and lends them until {@code release}. One Frame
 * object is made once by its reader and refilled for every picture. Not thread-safe: one thread
 * holds it at a time.
 */
public final class Frame {
    private final MemorySegment[] planes = new MemorySegment[3];
    private final int[] strideBytes = new int[3];
    private FrameLayout layout;
    private long sequence;
    private long captureNanos;

    /**
     * Called by a source when it hands a picture over; the planes follow with {@link #plane(int,
     * MemorySegment, int)}.
     *
     * @param sequence number of this picture since the source opened, skipped ones counted, from 0
     * @param captureNanos when it was captured: System.nanoTime's scale for live sources, position
     *     in the recording for replayed ones
     */
    public void lend(FrameLayout layout, long sequence, long captureNanos) {
        this.layout = layout;
        this.sequence = sequence;
        this.captureNanos = captureNanos;
    }

    public void plane(int index, MemorySegment bytes, int strideBytes) {
        planes[index] = bytes;
        this.strideBytes[index] = strideBytes;
    }

    /** Called by a source when the lease ends; a read after this fails fast. */
    public void clear() {
        layout = null;
        planes[0] = null;
        planes[1] = null;
        planes[2] = null;
    }

    public boolean lent() {
        return layout != null;
    }

    public FrameLayout layout() {
        return layout;
    }

    public MemorySegment plane(int index) {
        return planes[index];
    }

    /**
     * Bytes from one row to the next of that plane. Negative: bottom-up, the plane's memory begins
     * with its last row.
     */
    public int strideBytes(int index) {
        return strideBytes[index];
    }

    public long sequence() {
        return sequence;
    }

    public long captureNanos() {
        return captureNanos;
    }
}
