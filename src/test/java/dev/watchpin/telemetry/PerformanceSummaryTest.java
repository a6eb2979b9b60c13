package dev.watchpin.telemetry;

import dev.watchpin.testkit.Golden;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

class PerformanceSummaryTest {
    @Test
    void printsTheGoldenTable() throws IOException {
        var summary = new PerformanceSummary("front", Samples.LOOP, Samples.BOARD);
        Golden.assertMatches("performance-summary/full.txt", summary.text());
    }

    @Test
    void saysUnknownWhereNothingIsKnown() throws IOException {
        var summary =
                new PerformanceSummary(
                        "gate", new LoopStats(0, Map.of(), Map.of(), 0), BoardReading.NONE);
        Golden.assertMatches("performance-summary/unknown.txt", summary.text());
    }
}
