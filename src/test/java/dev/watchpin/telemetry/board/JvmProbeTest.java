package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class JvmProbeTest {
    private static double read(BoardMeasure measure) {
        return new JvmProbe().read(BoardReading.NONE).value(measure).orElseThrow();
    }

    @Test
    void knowsTheHeap() {
        double heap = read(BoardMeasure.HEAP_USED_BYTES);
        assertTrue(heap > 100_000 && heap < Runtime.getRuntime().maxMemory(), "" + heap);
    }

    @Test
    void countsDirectBuffersAsOffHeap() {
        int bytes = 16 << 20;
        double before = read(BoardMeasure.OFF_HEAP_BYTES);
        var buffer = ByteBuffer.allocateDirect(bytes);
        double increase = read(BoardMeasure.OFF_HEAP_BYTES) - before;
        assertTrue(increase > bytes * 0.9 && increase < bytes * 1.5, buffer + ": " + increase);
    }
}
