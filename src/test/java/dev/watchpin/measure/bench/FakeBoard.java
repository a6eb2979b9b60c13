package dev.watchpin.measure.bench;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.MemoryProbe;
import dev.watchpin.telemetry.ProcessMemory;
import dev.watchpin.telemetry.ThrottleReason;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;

/** One degree warmer at each look, from 50 on; throttled at those looks that are named. */
final class FakeBoard implements BoardProbe, MemoryProbe {
    static final long MEGA = 1 << 20;

    private final IntPredicate throttledAt;
    int looks;
    private long peak = 500 * MEGA;

    /**
     * @param throttledAt by the number of a look, from 1
     */
    FakeBoard(IntPredicate throttledAt) {
        this.throttledAt = throttledAt;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public BoardReading read(BoardReading known) {
        looks++;
        Set<ThrottleReason> reasons =
                throttledAt.test(looks) ? Set.of(ThrottleReason.UNDER_VOLTAGE) : Set.of();
        return known.with(BoardMeasure.SOC_TEMP_C, 49 + looks)
                .with(BoardMeasure.CPU_CLOCK_MHZ, 1500 - looks)
                .withThrottled(reasons, reasons);
    }

    @Override
    public ProcessMemory read() {
        long rss = (100 + looks) * MEGA;
        peak = Math.max(peak, rss);
        return new ProcessMemory(OptionalLong.of(rss), OptionalLong.of(peak), 20 * MEGA, 10 * MEGA);
    }

    @Override
    public boolean forgetPeak() {
        peak = 0;
        return true;
    }
}
