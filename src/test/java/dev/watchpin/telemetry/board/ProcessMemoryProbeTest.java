package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.telemetry.ProcessMemory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

class ProcessMemoryProbeTest {
    private static final long SIZE = 40 << 20;

    @TempDir private Path root;

    @Test
    void seesNativeMemoryComeAndGo() {
        ProcessMemoryProbe probe = new ProcessMemoryProbe(Path.of("/"));
        long before = probe.read().nativeBytes().orElseThrow();
        assumeTrue(probe.forgetPeak(), "this kernel cannot reset a process's peak");
        try (Arena arena = Arena.ofConfined()) {
            arena.allocate(SIZE).fill((byte) 1);
            long more = probe.read().nativeBytes().orElseThrow() - before;
            assertTrue(more > SIZE * 0.8 && more < SIZE * 1.5, more + " bytes more");
        }
        ProcessMemory after = probe.read();
        long peak = after.peakRssBytes().orElseThrow() - after.rssBytes().orElseThrow();
        assertTrue(peak > SIZE * 0.5, "the peak stays: " + after);
        assertTrue(probe.forgetPeak());
        ProcessMemory forgotten = probe.read();
        long left = forgotten.peakRssBytes().orElseThrow() - forgotten.rssBytes().orElseThrow();
        assertTrue(left < SIZE * 0.3, "the peak is forgotten: " + forgotten);
    }

    @Test
    void countsNoMoreHeapThanIsCommittedAndNoLessThanIsUsed() {
        ProcessMemory memory = new ProcessMemoryProbe(Path.of("/")).read();
        assertTrue(memory.heapBytes() > 0);
        assertTrue(memory.heapBytes() <= Runtime.getRuntime().totalMemory() + (1 << 20));
        assertTrue(memory.offHeapBytes() > 0);
    }

    @Test
    void readsTheKernelsLines() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(
                root.resolve("proc/self/status"),
                "Name:\tjava\nVmHWM:\t  200 kB\nVmRSS:\t  100 kB\nRssAnon:\t 60 kB\n");
        ProcessMemory memory = new ProcessMemoryProbe(root).read();
        assertEquals(OptionalLong.of(102_400), memory.rssBytes());
        assertEquals(OptionalLong.of(204_800), memory.peakRssBytes());
        assertEquals(OptionalLong.empty(), memory.nativeBytes(), "the heap alone is more: unknown");
    }

    @Test
    void knowsNothingWithoutProc() {
        ProcessMemoryProbe probe = new ProcessMemoryProbe(root);
        assertEquals(OptionalLong.empty(), probe.read().rssBytes());
        assertEquals(OptionalLong.empty(), probe.read().peakRssBytes());
        assertEquals(OptionalLong.empty(), probe.read().nativeBytes());
        assertFalse(probe.forgetPeak());
    }
}
