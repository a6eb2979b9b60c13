package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One tree a board; what a board cannot tell is absent. */
class LinuxBoardProbeTest {
    private static final Path TREES = Path.of("src/test/resources/sysfs");

    private static BoardReading read(String board) {
        var probe =
                new LinuxBoardProbe(
                        TREES.resolve(board), () -> fail("vcgencmd is not for this board"));
        return probe.read(BoardReading.NONE);
    }

    private static BoardReading readWithProgram(String board, Optional<String> printed) {
        return new LinuxBoardProbe(TREES.resolve(board), () -> printed).read(BoardReading.NONE);
    }

    private static Map<BoardMeasure, Double> numbers(
            double celsius, double megahertz, double maxMegahertz) {
        return Map.of(
                BoardMeasure.SOC_TEMP_C,
                celsius,
                BoardMeasure.CPU_CLOCK_MHZ,
                megahertz,
                BoardMeasure.CPU_CLOCK_MAX_MHZ,
                maxMegahertz);
    }

    private static Optional<Set<ThrottleReason>> none() {
        return Optional.of(Set.of());
    }

    private static Optional<Set<ThrottleReason>> only(
            ThrottleReason reason, ThrottleReason... more) {
        return Optional.of(EnumSet.of(reason, more));
    }

    @Test
    void readsAPi4OfAMainlineKernelWhichTellsUnderVoltageAlone() {
        BoardReading reading = read("pi4");
        assertEquals(numbers(48.212, 1500, 1800), reading.values());
        assertEquals(only(ThrottleReason.UNDER_VOLTAGE), reading.throttled());
        assertEquals(only(ThrottleReason.UNDER_VOLTAGE), reading.throttledSinceBoot());
    }

    @Test
    void readsAHotPi5WithItsFirmwareDriversFlags() {
        BoardReading reading = read("pi5-hot");
        assertEquals(numbers(84.75, 1500, 2400), reading.values());
        assertEquals(only(ThrottleReason.SOFT_TEMPERATURE_LIMIT), reading.throttled());
        assertEquals(
                only(
                        ThrottleReason.FREQUENCY_CAPPED,
                        ThrottleReason.THROTTLED,
                        ThrottleReason.SOFT_TEMPERATURE_LIMIT),
                reading.throttledSinceBoot());
    }

    @Test
    void readsAPi4OfAWeakSupplyWithoutStartingAProgram() {
        BoardReading reading = read("pi4-weak-supply");
        assertEquals(
                only(ThrottleReason.UNDER_VOLTAGE, ThrottleReason.THROTTLED), reading.throttled());
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 51.121), reading.values());
    }

    @Test
    void asksTheProgramOnARaspberryPiWhoseKernelHasNoFlags() {
        BoardReading reading = readWithProgram("zero2w-no-flags", Optional.of("throttled=0x50005"));
        assertEquals(
                only(ThrottleReason.UNDER_VOLTAGE, ThrottleReason.THROTTLED), reading.throttled());
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 55.844), reading.values());
    }

    @Test
    void knowsNoThrottlingWhereTheProgramCannotTell() {
        for (String printed : new String[] {"", "VCHI initialization failed", "throttled="}) {
            BoardReading reading = readWithProgram("zero2w-no-flags", Optional.of(printed));
            assertEquals(Optional.empty(), reading.throttled(), printed);
            assertEquals(Optional.empty(), reading.throttledSinceBoot(), printed);
        }
        BoardReading absent = readWithProgram("zero2w-no-flags", Optional.empty());
        assertEquals(Optional.empty(), absent.throttled());
    }

    @Test
    void readsAJetsonByZoneNameAndItsFastestCluster() {
        BoardReading reading = read("jetson");
        assertEquals(numbers(51.5, 1510.4, 1510.4), reading.values());
        assertEquals(none(), reading.throttled());
        assertEquals(none(), reading.throttledSinceBoot());
    }

    @Test
    void readsAJetsonOrinByItsJunctionWhileItsCpuZoneSleeps() {
        BoardReading reading = read("jetson-orin-hot");
        assertEquals(numbers(99.218, 1036.8, 1984), reading.values());
        assertEquals(only(ThrottleReason.FREQUENCY_CAPPED), reading.throttled());
        assertEquals(
                only(ThrottleReason.FREQUENCY_CAPPED, ThrottleReason.OVER_CURRENT),
                reading.throttledSinceBoot(),
                "over-current events since boot, none of them new");
    }

    @Test
    void readsAJetsonTx2ByItsMainCores() {
        BoardReading reading = read("jetson-tx2");
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 41.0), reading.values());
        assertEquals(none(), reading.throttled());
    }

    @Test
    void readsAJetsonNanoWhoseFirstZoneIsNotTheProcessor() {
        BoardReading reading = read("jetson-nano");
        assertEquals(Map.of(BoardMeasure.SOC_TEMP_C, 44.0), reading.values());
        assertEquals(only(ThrottleReason.FREQUENCY_CAPPED), reading.throttled());
    }

    @Test
    void readsALaptopPastItsWirelessCard() {
        BoardReading reading = read("laptop");
        assertEquals(
                Map.of(BoardMeasure.SOC_TEMP_C, 63.0, BoardMeasure.CPU_CLOCK_MHZ, 2900.369),
                reading.values());
        assertEquals(none(), reading.throttled());
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
    void followsASensorThatIsLostAndComesBack(@TempDir Path root) throws IOException {
        Path zone = Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone0"));
        Files.writeString(zone.resolve("type"), "cpu-thermal\n");
        var probe = new LinuxBoardProbe(root);
        assertEquals(OptionalDouble.empty(), celsius(probe));
        Files.writeString(zone.resolve("temp"), "71500\n");
        assertEquals(OptionalDouble.of(71.5), celsius(probe));
        Files.delete(zone.resolve("temp"));
        assertEquals(OptionalDouble.empty(), celsius(probe));
    }

    private static OptionalDouble celsius(LinuxBoardProbe probe) {
        return probe.read(BoardReading.NONE).value(BoardMeasure.SOC_TEMP_C);
    }

    /** The kernel clears its firmware's memory every two seconds, so ours has to last. */
    @Test
    void remembersWhatOnceHeld(@TempDir Path root) throws IOException {
        Path firmware =
                Files.createDirectories(
                        root.resolve("sys/bus/platform/drivers/raspberrypi-firmware/soc:firmware"));
        Path flags = Files.writeString(firmware.resolve("get_throttled"), "10001\n");
        var probe = new LinuxBoardProbe(root);
        probe.read(BoardReading.NONE);
        Files.writeString(flags, "0\n");
        BoardReading reading = probe.read(BoardReading.NONE);
        assertEquals(none(), reading.throttled());
        assertEquals(only(ThrottleReason.UNDER_VOLTAGE), reading.throttledSinceBoot());
        Files.delete(flags);
        assertEquals(BoardReading.NONE, probe.read(BoardReading.NONE), "nobody can tell any more");
    }

    @Test
    void takesANewOverCurrentEventForOneOfNow(@TempDir Path root) throws IOException {
        Path sensor = Files.createDirectories(root.resolve("sys/class/hwmon/hwmon0"));
        Files.writeString(sensor.resolve("name"), "soctherm_oc\n");
        Path count = Files.writeString(sensor.resolve("oc1_event_cnt"), "3\n");
        var probe = new LinuxBoardProbe(root);
        assertEquals(none(), probe.read(BoardReading.NONE).throttled());
        Files.writeString(count, "4\n");
        assertEquals(only(ThrottleReason.OVER_CURRENT), probe.read(BoardReading.NONE).throttled());
        assertEquals(none(), probe.read(BoardReading.NONE).throttled());
    }
}
