package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class LinuxBoardProbeTest {
    private static BoardReading read(String board) {
        var probe = new LinuxBoardProbe(Path.of("src/test/resources/sysfs").resolve(board));
        return probe.read(BoardReading.NONE);
    }

    private static Map<BoardMeasure, Double> numbers(double celsius, double megahertz) {
        return Map.of(BoardMeasure.SOC_TEMP_C, celsius, BoardMeasure.CPU_MHZ, megahertz);
    }

    @Test
    void readsAPi4WithoutFirmwareFlags() {
        BoardReading reading = read("pi4");
        assertEquals(numbers(48.212, 1500), reading.values());
        assertEquals(Optional.of(Set.of(ThrottleReason.UNDER_VOLTAGE)), reading.throttled());
    }

    @Test
    void readsAHotPi5WithFirmwareFlags() {
        BoardReading reading = read("pi5-hot");
        assertEquals(numbers(84.75, 1500), reading.values());
        assertEquals(
                Optional.of(Set.of(ThrottleReason.SOFT_TEMPERATURE_LIMIT)), reading.throttled());
    }

    @Test
    void readsAJetsonByZoneNameAndItsFastestCluster() {
        BoardReading reading = read("jetson");
        assertEquals(numbers(51.5, 1510.4), reading.values());
        assertEquals(Optional.of(Set.of()), reading.throttled());
    }

    @Test
    void readsAJetsonNanoWhoseFirstZoneIsNotTheProcessor() {
        BoardReading reading = read("jetson-nano");
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 44.0), reading.values());
        assertEquals(Optional.of(Set.of(ThrottleReason.FREQUENCY_CAPPED)), reading.throttled());
    }

    @Test
    void readsALaptopPastItsWirelessCard() {
        BoardReading reading = read("laptop");
        assertEquals(numbers(63, 2900.369), reading.values());
        assertEquals(Optional.of(Set.of()), reading.throttled());
    }

    @Test
    void readsAProcessorThatHasOnlyAHwmonSensor() {
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 55.25), read("hwmon-only").values());
    }

    @Test
    void knowsNothingInABareContainer() {
        assertEquals(BoardReading.NONE, read("container"));
        assertEquals(BoardReading.NONE, read("no such board"));
    }

    @Test
    void knowsNothingFromBrokenSensors() {
        assertEquals(BoardReading.NONE, read("broken-sensor"));
    }

    @Test
    void keepsWhatItWasTold() {
        BoardReading known = BoardReading.NONE.with(BoardMeasure.RSS_BYTES, 5);
        var probe = new LinuxBoardProbe(Path.of("/nonexistent"));
        assertEquals(known, probe.read(known));
    }

    @Test
    void parsesFirmwareFlagsOfNowOnly() {
        assertEquals(Optional.of(Set.of()), CpuThrottling.flags("50000"));
        assertEquals(
                Optional.of(
                        EnumSet.of(
                                ThrottleReason.UNDER_VOLTAGE,
                                ThrottleReason.FREQUENCY_CAPPED,
                                ThrottleReason.THROTTLED)),
                CpuThrottling.flags("0x50007"));
        assertEquals(Optional.empty(), CpuThrottling.flags(""));
        assertEquals(Optional.empty(), CpuThrottling.flags("throttled=0x0"));
    }
}
