package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class LogLineTest {
    private static final String HEAD =
            "{\"time\":\"2026-11-23T08:44:24.123Z\",\"camera\":\"gate\",\"uptime_s\":60.0,\"interval_s\":60.0";

    private static LogLine good(String text) {
        return LogLine.parse(text).line().orElseThrow();
    }

    @Test
    void readsTheGoldenLineOfTheWriter() throws IOException {
        Path golden = Path.of("src/test/resources/golden/performance-log/full.jsonl");
        LogLine line = good(Files.readString(golden));
        assertEquals("front door", line.camera());
        assertEquals(3600.5, line.uptimeSeconds());
        assertEquals(60_000, line.intervalMillis());
        assertEquals(OptionalDouble.of(590), line.amount("frames"));
        assertEquals(OptionalDouble.of(61.3), line.number("soc_temp_c"));
        assertEquals(Optional.of(List.of("under_voltage")), line.words("throttled"));
        assertEquals(Optional.of("slowed"), line.word("governor"));
    }

    @Test
    void leavesUnknownKeysAloneAndAbsentOnesEmpty() {
        LogLine line = good(HEAD + ",\"of_a_later_version\":{\"x\":[1]}}");
        assertEquals(OptionalDouble.empty(), line.amount("frames"));
        assertEquals(Optional.empty(), line.words("throttled"));
    }

    @Test
    void takesNoNumberThatIsNone() {
        LogLine line =
                good(
                        HEAD
                                + ",\"a\":\"7\",\"b\":null,\"c\":1e999,\"d\":-3,\"e\":true,\"f\":[1],"
                                + "\"g\":1e308,\"h\":-1e308}");
        for (String key : List.of("a", "b", "c", "e", "f", "g", "h")) {
            assertEquals(OptionalDouble.empty(), line.number(key), key);
        }
        assertEquals(OptionalDouble.empty(), line.amount("d"), "a count is not below 0");
        assertEquals(OptionalDouble.of(-3), line.number("d"), "a temperature may be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2026-11-23T08:44:24.1",
                "\0\0\0\0",
                "camera",
                "[1,2]",
                "7",
                "}{",
                "{\"time\":\"a\",\"time\":\"b\"}"
            })
    void callsWhatIsNoJsonObjectTorn(String text) {
        assertEquals(Optional.of(LogLine.Defect.TORN), LogLine.parse(text).defect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"time\":\"2026-11-23T08:44:24.123Z\",\"camera\":\"gate\"}",
                "{\"time\":7,\"camera\":\"gate\",\"uptime_s\":60,\"interval_s\":60}",
                "{\"time\":\"yesterday\",\"camera\":\"gate\",\"uptime_s\":60,\"interval_s\":60}",
                "{\"time\":\"+1000000000-01-01T00:00:00Z\",\"camera\":\"g\",\"uptime_s\":6,\"interval_s\":6}",
                "{\"time\":\"2026-11-23T08:44:24Z\",\"camera\":\"g\",\"uptime_s\":-1,\"interval_s\":60}",
                "{\"time\":\"2026-11-23T08:44:24Z\",\"camera\":\"g\",\"uptime_s\":6,\"interval_s\":1e9}",
                "{\"time\":\"2026-11-23T08:44:24Z\",\"camera\":null,\"uptime_s\":6,\"interval_s\":6}"
            })
    void callsJsonOfOtherShapeForeign(String text) {
        assertEquals(Optional.of(LogLine.Defect.FOREIGN), LogLine.parse(text).defect());
        assertTrue(LogLine.parse(text).line().isEmpty());
    }
}
