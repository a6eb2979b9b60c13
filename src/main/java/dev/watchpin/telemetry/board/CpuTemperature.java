package dev.watchpin.telemetry.board;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The processor's temperature from sysfs: a thermal zone whose type says it is the processor's,
 * else a hwmon sensor of a known driver. A zone of unknown name is not taken: on a laptop the first
 * one may be the wireless card.
 *
 * <p>Kernel: Documentation/driver-api/thermal/sysfs-api.rst,
 * Documentation/hwmon/sysfs-interface.rst.
 */
final class CpuTemperature {
    private static final String ZONES = "sys/class/thermal";
    private static final String SENSORS = "sys/class/hwmon";

    /** Best first: Raspberry Pi and most device trees, Jetson, Rockchip, Intel. */
    private static final List<String> ZONE_TYPES =
            List.of(
                    "cpu-thermal",
                    "cpu_thermal",
                    "soc-thermal",
                    "soc_thermal",
                    "cpu-therm",
                    "x86_pkg_temp");

    /** Intel, AMD; their first input is the package. */
    private static final List<String> SENSOR_NAMES = List.of("coretemp", "k10temp", "zenpower");

    /** Coldest and hottest a processor can be and still answer. */
    private static final long MIN_MILLI_CELSIUS = -55_000;

    private static final long MAX_MILLI_CELSIUS = 150_000;

    private CpuTemperature() {}

    static OptionalDouble read(KernelFiles files) {
        String zone = best(files, ZONES, "thermal_zone", "type", ZONE_TYPES);
        OptionalDouble celsius =
                zone.isEmpty() ? OptionalDouble.empty() : celsius(files.number(zone + "/temp"));
        if (celsius.isPresent()) {
            return celsius;
        }
        String sensor = best(files, SENSORS, "hwmon", "name", SENSOR_NAMES);
        return sensor.isEmpty()
                ? OptionalDouble.empty()
                : celsius(files.number(sensor + "/temp1_input"));
    }

    /** The entry whose name file says the earliest of {@code wanted}, as a path; else "". */
    private static String best(
            KernelFiles files, String folder, String prefix, String nameFile, List<String> wanted) {
        String best = "";
        int bestRank = wanted.size();
        for (String entry : files.names(folder, prefix)) {
            String name = files.text(folder + "/" + entry + "/" + nameFile).orElse("");
            int rank = wanted.indexOf(name.toLowerCase(java.util.Locale.ROOT));
            if (rank >= 0 && rank < bestRank) {
                best = folder + "/" + entry;
                bestRank = rank;
            }
        }
        return best;
    }

    /** A broken sensor says things like -256 °C: that is no temperature. */
    static OptionalDouble celsius(OptionalLong milliCelsius) {
        if (milliCelsius.isEmpty()
                || milliCelsius.getAsLong() < MIN_MILLI_CELSIUS
                || milliCelsius.getAsLong() > MAX_MILLI_CELSIUS) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(milliCelsius.getAsLong() / 1e3);
    }
}
