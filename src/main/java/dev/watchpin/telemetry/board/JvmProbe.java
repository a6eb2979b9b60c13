package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;

/** What the JVM knows of its own memory. Native libraries' is in the resident size only. */
public final class JvmProbe implements BoardProbe {
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<BufferPoolMXBean> pools =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public BoardReading read(BoardReading known) {
        long offHeap = memory.getNonHeapMemoryUsage().getUsed();
        for (BufferPoolMXBean pool : pools) {
            if (pool.getName().equals("direct")) { // mapped pools are files, not memory of ours
                offHeap += pool.getMemoryUsed();
            }
        }
        return known.with(BoardMeasure.HEAP_USED_BYTES, memory.getHeapMemoryUsage().getUsed())
                .with(BoardMeasure.OFF_HEAP_BYTES, offHeap);
    }
}
