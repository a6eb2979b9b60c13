package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.ThrottleReason;

import java.util.OptionalLong;

/**
 * What the kernel's thermal framework does to the processor's clock, on any board: a cooling device
 * above state 0 holds it down.
 *
 * <p>Kernel: Documentation/driver-api/thermal/sysfs-api.rst. On a Jetson Orin, {@code
 * cpu-throttle-alert} (TX2: {@code mcpu-}, {@code bcpu-}) is in state 1 while its firmware
 * throttles the processor for heat; the alerts of other units say nothing of the processor's clock.
 */
final class CoolingDevices {
    private static final String FOLDER = "sys/class/thermal";

    private CoolingDevices() {}

    static void read(KernelFiles files, ThrottleFlags flags) {
        for (String device : files.names(FOLDER, "cooling_device")) {
            String folder = FOLDER + "/" + device;
            if (!holdsClockDown(files.text(folder + "/type").orElse(""))) {
                continue;
            }
            OptionalLong state = files.number(folder + "/cur_state");
            if (state.isPresent()) {
                flags.known();
            }
            if (state.orElse(0) > 0) {
                flags.holds(ThrottleReason.FREQUENCY_CAPPED);
            }
        }
    }

    /** cpufreq-cpu0 and thermal-cpufreq-0 (device trees), Processor (ACPI), alerts (Jetson). */
    private static boolean holdsClockDown(String type) {
        return type.startsWith("cpufreq-")
                || type.startsWith("thermal-cpufreq-")
                || type.equals("Processor")
                || type.endsWith("cpu-throttle-alert");
    }
}
