package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.ThrottleReason;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether the board is held back, from what its kernel shows without starting a program: the
 * Raspberry Pi's voltage sensor (hwmon {@code rpi_volt}) and firmware flags ({@code get_throttled},
 * bits as in the documentation of {@code vcgencmd get_throttled}), and on any board the thermal
 * framework's cooling devices that hold the processor's clock down.
 */
final class CpuThrottling {
    private static final String COOLING = "sys/class/thermal";
    private static final String SENSORS = "sys/class/hwmon";
    private static final String FIRMWARE_FLAGS =
            "sys/devices/platform/soc/soc:firmware/get_throttled";

    private CpuThrottling() {}

    /** Empty when nothing here can tell. */
    static Optional<Set<ThrottleReason>> read(KernelFiles files) {
        var reasons = EnumSet.noneOf(ThrottleReason.class);
        boolean known = addFirmwareFlags(files, reasons);
        known |= addVoltage(files, reasons);
        known |= addCooling(files, reasons);
        return known ? Optional.of(reasons) : Optional.empty();
    }

    private static boolean addFirmwareFlags(KernelFiles files, Set<ThrottleReason> reasons) {
        Optional<Set<ThrottleReason>> flags =
                files.text(FIRMWARE_FLAGS).flatMap(CpuThrottling::flags);
        flags.ifPresent(reasons::addAll);
        return flags.isPresent();
    }

    /** Hexadecimal; the low four bits are of now, the higher ones of some time since boot. */
    static Optional<Set<ThrottleReason>> flags(String text) {
        int bits;
        try {
            bits = Integer.parseUnsignedInt(text.startsWith("0x") ? text.substring(2) : text, 16);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        var reasons = EnumSet.noneOf(ThrottleReason.class);
        ThrottleReason[] byBit = {
            ThrottleReason.UNDER_VOLTAGE,
            ThrottleReason.FREQUENCY_CAPPED,
            ThrottleReason.THROTTLED,
            ThrottleReason.SOFT_TEMPERATURE_LIMIT
        };
        for (int bit = 0; bit < byBit.length; bit++) {
            if ((bits >> bit & 1) != 0) {
                reasons.add(byBit[bit]);
            }
        }
        return Optional.of(reasons);
    }

    private static boolean addVoltage(KernelFiles files, Set<ThrottleReason> reasons) {
        for (String sensor : files.names(SENSORS, "hwmon")) {
            String folder = SENSORS + "/" + sensor;
            if (files.text(folder + "/name").orElse("").equals("rpi_volt")) {
                OptionalLong alarm = files.number(folder + "/in0_lcrit_alarm");
                if (alarm.isPresent() && alarm.getAsLong() != 0) {
                    reasons.add(ThrottleReason.UNDER_VOLTAGE);
                }
                return alarm.isPresent();
            }
        }
        return false;
    }

    private static boolean addCooling(KernelFiles files, Set<ThrottleReason> reasons) {
        boolean known = false;
        for (String device : files.names(COOLING, "cooling_device")) {
            String folder = COOLING + "/" + device;
            if (holdsClockDown(files.text(folder + "/type").orElse(""))) {
                OptionalLong state = files.number(folder + "/cur_state");
                known |= state.isPresent();
                if (state.isPresent() && state.getAsLong() > 0) {
                    reasons.add(ThrottleReason.FREQUENCY_CAPPED);
                }
            }
        }
        return known;
    }

    /** cpufreq-cpu0 and thermal-cpufreq-0 (device trees), Processor (ACPI). */
    private static boolean holdsClockDown(String type) {
        return type.startsWith("cpufreq-")
                || type.startsWith("thermal-cpufreq-")
                || type.equals("Processor");
    }
}
