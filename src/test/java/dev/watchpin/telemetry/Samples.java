package dev.watchpin.telemetry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

/** Fixed inputs for golden lines. */
final class Samples {
    static final Instant TIME = Instant.parse("2026-11-23T08:44:24.123456Z");

    static final LoopStats LOOP =
            new LoopStats(
                    60_012_000_000L,
                    Map.of(
                            Stage.CAPTURE,
                            new StageStats(590, 66_000_000, 99_100_000, 101_000_000, 140_000_000),
                            Stage.INFER,
                            new StageStats(590, 31_234_567, 33_000_000, 41_900_000, 77_000_000),
                            Stage.DECIDE,
                            new StageStats(590, 340, 410, 12_700, 99_400)),
                    Map.of(
                            Counter.FRAMES, 590L,
                            Counter.SKIPPED, 12L,
                            Counter.SOURCE_FAULTS, 1L,
                            Counter.OUTPUT_CHANGES, 4L),
                    2);

    static final BoardReading BOARD =
            BoardReading.NONE
                    .with(BoardMeasure.SOC_TEMP_C, 61.25)
                    .with(BoardMeasure.CPU_LOAD_PCT, 37.04)
                    .with(BoardMeasure.CPU_CLOCK_MHZ, 1500)
                    .with(BoardMeasure.CPU_CLOCK_MAX_MHZ, 1800)
                    .with(BoardMeasure.MEM_AVAILABLE_BYTES, 3_221_225_472.0)
                    .with(BoardMeasure.RSS_BYTES, 141_557_760)
                    .with(BoardMeasure.HEAP_USED_BYTES, 18_350_080)
                    .with(BoardMeasure.OFF_HEAP_BYTES, 44_040_192)
                    .withThrottled(
                            EnumSet.of(ThrottleReason.UNDER_VOLTAGE),
                            EnumSet.of(ThrottleReason.UNDER_VOLTAGE, ThrottleReason.THROTTLED));

    private Samples() {}
}
