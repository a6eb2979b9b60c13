package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;

/** A decoder makes no garbage: it runs for every frame, for months. */
class DecoderAllocationTest {
    private static final int FRAMES = 1000;

    static List<BoundDecoder.Family> families() {
        return Families.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void allocatesNothingPerFrame(BoundDecoder.Family family) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Arena arena = Arena.ofConfined()) {
            BoundDecoder<?> bound = family.bind(arena);
            bound.tensors()
                    .forEach(
                            tensor -> tensor.fill((byte) 0x3f)); // 0.75 as a float: every cell is a
            // candidate
            long warm = decode(bound, threads);
            long allocated = Math.min(warm, decode(bound, threads));
            assertEquals(0, allocated, family + ": bytes in " + FRAMES + " frames");
        }
    }

    private static long decode(BoundDecoder<?> bound, ThreadMXBean threads) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int frame = 0; frame < FRAMES; frame++) {
            bound.decode();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
