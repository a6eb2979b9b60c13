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

    /**
     * Best first: Raspberry Pi, Jetson Orin and most device trees, Rockchip; older Jetsons, TX2
     * (two kinds of core), the hottest spot of any on Orin; Intel.
     */
    private static final List<String> ZONE_TYPES =
            List.of(
                    "cpu-thermal",
                    "cpu_thermal",
                    "soc-thermal",
                    "soc_thermal",
                    "cpu-therm",
                    "mcpu-therm",
                    "bcpu-therm",
                    "tj-thermal",
                    "x86_pkg_temp");

    /** Intel, AMD; their first input is the package. */
    private static final List<String> SENSOR_NAMES = List.of("coretemp", "k10temp", "zenpower");

    /** Coldest and hottest a processor can be and still answer. */
    private static final long MIN_MILLI_CELSIUS = -55_000;

    private static final long MAX_MILLI_CELSIUS = 150_000;

    private CpuTemperature() {}

    /** The first that answers: a zone may sleep (EAGAIN), and a Jetson's tj may be disabled. */
    static OptionalDouble read(KernelFiles files) {
        List<String> zones = files.names(ZONES, "thermal_zone");
        for (String wanted : ZONE_TYPES) {
            for (String zone : zones) {
                String folder = ZONES + "/" + zone;
                if (files.text(folder + "/type").orElse("").equalsIgnoreCase(wanted)) {
                    OptionalDouble celsius = celsius(files.number(folder + "/temp"));
                    if (celsius.isPresent()) {
                        return celsius;
                    }
                }
            }
        }
        for (String driver : SENSOR_NAMES) {
            String folder = files.sensor(driver);
            OptionalDouble celsius =
                    folder.isEmpty()
                            ? OptionalDouble.empty()
                            : celsius(files.number(folder + "/temp1_input"));
            if (celsius.isPresent()) {
                return celsius;
            }
        }
        return OptionalDouble.empty();
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
