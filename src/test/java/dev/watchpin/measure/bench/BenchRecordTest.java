package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ProcessMemory;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class BenchRecordTest {
    static final BenchSetting.Machine LAPTOP =
            new BenchSetting.Machine(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 2, "j");

    static final BenchSetting.Machine PI =
            new BenchSetting.Machine(
                    Optional.of("Raspberry Pi 4 Model B Rev 1.4"),
                    Optional.empty(),
                    Optional.of("6.12.25+rpt-rpi-v8"),
                    Optional.of("ondemand"),
                    4,
                    "Eclipse Adoptium 25.0.3+9-LTS, Copy+MarkSweepCompact, heap of 123 MB at most");

    static BenchRecord record(BenchSetting.Machine machine, int threads, BenchResult result)
            throws Exception {
        ModelCard card = ModelCards.read(Path.of("models/belt-detector"));
        return BenchRecord.of(
                new BenchSetting(
                        Instant.parse("2026-11-29T15:00:00Z"),
                        "0.1",
                        card,
                        card.sha256().orElseThrow(),
                        "00",
                        "1.28.0",
                        new SessionOptions(threads, 1),
                        new BenchSetting.Pictures("photos", 3, 1, Map.of("640x480", 3)),
                        machine),
                result);
    }

    /** A full run of those cycles, throttled ones apart, on a board that tells nothing. */
    static BenchResult result(double[] nanos, double[] throttledNanos) {
        ProcessMemory unknown =
                new ProcessMemory(OptionalLong.empty(), OptionalLong.empty(), 20, 10);
        return new BenchResult(
                BenchLimits.FULL,
                true,
                100_000_000,
                130_000_000,
                60_000_000_000L,
                latencies(nanos),
                latencies(throttledNanos),
                new BenchMemory(unknown, unknown, OptionalLong.empty(), false, 900),
                new BoardCurve(
                        List.of(new BoardPoint(0, BoardReading.NONE, unknown)),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }

    private static Optional<StageLatencies> latencies(double[] nanos) {
        CycleTimes times = new CycleTimes();
        for (double cycle : nanos) {
            times.record(1_000_000, (long) cycle - 1_002_000, 2_000);
        }
        return times.latencies();
    }

    @Test
    void saysAllThatAComparisonNeeds() throws Exception {
        double[] nanos = Series.independent(2000, 1, 1);
        BenchRecord read =
                BenchRecord.parse(record(PI, 4, result(nanos, new double[0])).text()).orElseThrow();
        assertEquals("belt-detector, onnxruntime 1.28.0, 4 threads", read.title());
        assertEquals(Optional.of("Raspberry Pi 4 Model B Rev 1.4"), read.text("machine", "board"));
        assertEquals(Optional.of("3 of 640x480"), read.text("pictures", "sizes"));
        assertEquals(Optional.of(""), read.text("engine", "execution_providers"));
        assertEquals(2000, read.number("latency", "infer", "count").orElseThrow());
        assertEquals(1000, read.micros(BenchStage.PREPARE, "p50").orElseThrow(), 1);
        assertEquals(2, read.micros(BenchStage.DECODE, "p999").orElseThrow(), 0.01);
        assertArrayEquals(
                Arrays.stream(nanos).mapToLong(it -> (long) it).asDoubleStream().toArray(),
                read.sampleNanos());
        assertTrue(read.full());
        assertEquals(0, read.throttledCycles());
        assertFalse(read.text().contains("\n"));
    }

    @Test
    void hasNoKeyForWhatNobodyKnew() throws Exception {
        BenchRecord read = record(LAPTOP, 1, result(Series.independent(50, 1, 1), new double[0]));
        assertEquals(Optional.empty(), read.text("machine", "board"));
        assertEquals(Optional.empty(), read.text("machine", "governor"));
        assertEquals(OptionalDouble.empty(), read.number("heat", "max_c"));
        assertEquals(Optional.empty(), read.list("heat", "throttled"));
        assertEquals(OptionalDouble.empty(), read.number("memory", "steady_rss_bytes"));
        assertEquals(OptionalDouble.empty(), read.number("memory", "steady_native_bytes"));
        assertEquals(OptionalDouble.empty(), read.micros(BenchStage.CYCLE, "p99"));
        assertFalse(read.text().contains("null"), read.text());
    }

    @Test
    void keepsThrottledCyclesApart() throws Exception {
        BenchRecord read =
                record(PI, 1, result(Series.independent(50, 1, 1), Series.independent(30, 3, 1)));
        assertEquals(30, read.throttledCycles());
        assertEquals(50, read.sampleNanos().length);
        assertEquals(30_000, read.throttledMicros(BenchStage.CYCLE, "p50").orElseThrow(), 3_000);
        BenchRecord only = record(PI, 1, result(new double[0], Series.independent(30, 3, 1)));
        assertEquals(0, only.sampleNanos().length);
        assertTrue(only.throttledThroughout() && !read.throttledThroughout());
        assertEquals(OptionalDouble.empty(), only.micros(BenchStage.CYCLE, "p50"));
    }

    @Test
    void isBoundedWhateverTheRunWas() throws Exception {
        BenchRecord read = record(PI, 1, result(Series.independent(100_000, 1, 1), new double[0]));
        assertTrue(read.sampleNanos().length <= CycleTimes.MOST_SAMPLES);
        assertTrue(read.text().length() < 50_000, "" + read.text().length());
    }
}
