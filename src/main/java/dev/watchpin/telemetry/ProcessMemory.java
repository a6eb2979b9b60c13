package dev.watchpin.telemetry;

import java.util.OptionalLong;

/**
 * What this process holds at one moment, in bytes. Unknown is absent.
 *
 * @param rssBytes resident, by the kernel: libraries, JVM, engines and pictures included
 * @param peakRssBytes the most that was resident since the start, or since the peak was forgotten
 * @param heapBytes of the Java heap what was touched so far and is not given back: at most what the
 *     JVM has committed, which on a board with much memory is far more than is resident
 * @param offHeapBytes what the JVM counts outside its heap, as {@link BoardMeasure#OFF_HEAP_BYTES}
 */
public record ProcessMemory(
        OptionalLong rssBytes, OptionalLong peakRssBytes, long heapBytes, long offHeapBytes) {
    /**
     * Computed, not measured: what is resident and neither heap nor off-heap, so libraries, the JVM
     * itself, engines, tensors, and memory of arenas. Absent where that is unknown.
     */
    public OptionalLong nativeBytes() {
        long others = heapBytes + offHeapBytes;
        return rssBytes.isPresent() && rssBytes.getAsLong() >= others
                ? OptionalLong.of(rssBytes.getAsLong() - others)
                : OptionalLong.empty();
    }
}
