package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.Golden;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

class PerformanceLineTest {
    @Test
    void writesTheGoldenLine() throws IOException {
        var line =
                new PerformanceLine(
                        Samples.TIME,
                        "front door",
                        3_600_500_000_000L,
                        Samples.LOOP,
                        Optional.of(
                                new FrameRateGovernor.Governing("slowed", OptionalDouble.of(7.5))),
                        Samples.BOARD);
        Golden.assertMatches("performance-log/full.jsonl", line.json() + "\n");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws IOException {
        var idle = new LoopStats(60_000_000_000L, Map.of(), Map.of(), 0);
        var line =
                new PerformanceLine(
                        Samples.TIME,
                        "gate",
                        60_000_000_000L,
                        idle,
                        Optional.empty(),
                        BoardReading.NONE);
        Golden.assertMatches("performance-log/unknown.jsonl", line.json() + "\n");
    }

    @Test
    void tellsNoThrottlingFromNotKnowing() {
        BoardReading none = BoardReading.NONE.withThrottled(Set.of(), Set.of());
        assertTrue(json(none).contains("\"throttled\":[],\"throttled_since_boot\":[]"));
        assertFalse(json(BoardReading.NONE).contains("throttled"));
    }

    private static String json(BoardReading board) {
        return new PerformanceLine(Samples.TIME, "a", 0, Samples.LOOP, Optional.empty(), board)
                .json();
    }
}
