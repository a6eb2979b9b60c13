package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

class BoardIntervalTest {
    private final BoardInterval interval = new BoardInterval();

    @Test
    void sumsUpTheReadings() {
        interval.add(
                BoardReading.NONE
                        .with(BoardMeasure.CPU_LOAD_PCT, 10)
                        .with(BoardMeasure.SOC_TEMP_C, 80)
                        .with(BoardMeasure.RSS_BYTES, 1)
                        .withThrottled(
                                EnumSet.of(ThrottleReason.UNDER_VOLTAGE),
                                EnumSet.of(ThrottleReason.UNDER_VOLTAGE)));
        interval.add(
                BoardReading.NONE
                        .with(BoardMeasure.CPU_LOAD_PCT, 30)
                        .with(BoardMeasure.SOC_TEMP_C, 70)
                        .with(BoardMeasure.RSS_BYTES, 2)
                        .withThrottled(
                                Set.of(),
                                EnumSet.of(
                                        ThrottleReason.UNDER_VOLTAGE, ThrottleReason.THROTTLED)));
        BoardReading reading = interval.take();
        assertEquals(OptionalDouble.of(20), reading.value(BoardMeasure.CPU_LOAD_PCT));
        assertEquals(OptionalDouble.of(80), reading.value(BoardMeasure.SOC_TEMP_C));
        assertEquals(OptionalDouble.of(2), reading.value(BoardMeasure.RSS_BYTES));
        assertEquals(Optional.of(Set.of(ThrottleReason.UNDER_VOLTAGE)), reading.throttled());
        assertEquals(
                Optional.of(EnumSet.of(ThrottleReason.UNDER_VOLTAGE, ThrottleReason.THROTTLED)),
                reading.throttledSinceBoot());
    }

    @Test
    void remembersSinceBootWhenTheLastReadingCannotTell() {
        interval.add(
                BoardReading.NONE.withThrottled(
                        Set.of(), EnumSet.of(ThrottleReason.UNDER_VOLTAGE)));
        interval.add(BoardReading.NONE);
        BoardReading reading = interval.take();
        assertEquals(Optional.of(Set.of()), reading.throttled());
        assertEquals(
                Optional.of(Set.of(ThrottleReason.UNDER_VOLTAGE)), reading.throttledSinceBoot());
    }

    @Test
    void beginsAnewAndKeepsUnknownUnknown() {
        interval.add(BoardReading.NONE.with(BoardMeasure.SOC_TEMP_C, 80));
        interval.take();
        assertEquals(BoardReading.NONE, interval.take());
        interval.add(BoardReading.NONE);
        assertEquals(BoardReading.NONE, interval.take());
    }
}
