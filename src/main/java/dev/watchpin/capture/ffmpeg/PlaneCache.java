package dev.watchpin.capture.ffmpeg;

import java.lang.foreign.MemorySegment;

/**
 * Memory segments by address and size. A decoder goes round a few buffers, so that after its first
 * lap nothing is made; with more than the cache holds, the oldest entry is replaced. One thread.
 */
@SuppressWarnings("restricted")
final class PlaneCache {
    private static final int ENTRIES = 128;

    private final MemorySegment[] segments = new MemorySegment[ENTRIES];
    private final long[] addresses = new long[ENTRIES];
    private final long[] sizes = new long[ENTRIES];
    private int next;

    /** The bytes there, valid as long as the buffer's owner keeps them. */
    MemorySegment segment(long address, long sizeBytes) {
        for (int i = 0; i < ENTRIES; i++) {
            if (addresses[i] == address && sizes[i] == sizeBytes) {
                return segments[i];
            }
        }
        int entry = next;
        next = (next + 1) % ENTRIES;
        addresses[entry] = address;
        sizes[entry] = sizeBytes;
        segments[entry] = MemorySegment.ofAddress(address).reinterpret(sizeBytes);
        return segments[entry];
    }
}
