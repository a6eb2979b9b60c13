package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.ThrottleReason;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a Raspberry Pi's firmware says of supply and heat, best source first: {@code get_throttled}
 * of its kernel's firmware driver, bits as {@code vcgencmd get_throttled} has them, and the alarm
 * of hwmon {@code rpi_volt}, which mainline kernels have alone. The kernel asks every two seconds
 * and clears what the firmware remembers then, so that a bit "since boot" of get_throttled is one
 * of the last two seconds. The program is started only where there is no get_throttled.
 *
 * <p>Kernel: drivers/firmware/raspberrypi.c, drivers/hwmon/raspberrypi-hwmon.c.
 */
final class RaspberryFirmware {
    private static final String DRIVER = "sys/bus/platform/drivers/raspberrypi-firmware";
    private static final String FILE = "get_throttled";
    private static final String MODEL = "proc/device-tree/model";
    private static final int SINCE_BOOT_SHIFT = 16;

    /** Bit 0, bit 1 and so on; shifted by 16, what happened since boot. */
    private static final List<ThrottleReason> BITS =
            List.of(
                    ThrottleReason.UNDER_VOLTAGE,
                    ThrottleReason.FREQUENCY_CAPPED,
                    ThrottleReason.THROTTLED,
                    ThrottleReason.SOFT_TEMPERATURE_LIMIT);

    private final Supplier<Optional<String>> program;

    /**
     * @param program what {@code vcgencmd get_throttled} prints
     */
    RaspberryFirmware(Supplier<Optional<String>> program) {
        this.program = program;
    }

    void read(KernelFiles files, ThrottleFlags flags) {
        Optional<String> text = driverFlags(files);
        if (text.isEmpty() && files.text(MODEL).orElse("").startsWith("Raspberry Pi")) {
            text = program.get();
        }
        text.map(RaspberryFirmware::bits)
                .orElse(OptionalInt.empty())
                .ifPresent(bits -> add(bits, flags));
        addVoltage(files, flags);
    }

    /**
     * The device is soc:firmware to Pi 4, soc@107c000000:firmware to Pi 5: the driver links to it.
     */
    private static Optional<String> driverFlags(KernelFiles files) {
        return files.names(DRIVER, "soc").stream()
                .map(device -> files.text(DRIVER + "/" + device + "/" + FILE))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** {@code e0008} in sysfs, {@code throttled=0xe0008} of the program. */
    static OptionalInt bits(String text) {
        try {
            return OptionalInt.of(
                    Integer.parseUnsignedInt(text.replaceFirst("^(throttled=)?(0x)?", ""), 16));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static void add(int bits, ThrottleFlags flags) {
        flags.known();
        for (int bit = 0; bit < BITS.size(); bit++) {
            if ((bits >> bit & 1) != 0) {
                flags.holds(BITS.get(bit));
            }
            if ((bits >> bit + SINCE_BOOT_SHIFT & 1) != 0) {
                flags.held(BITS.get(bit));
            }
        }
    }

    private static void addVoltage(KernelFiles files, ThrottleFlags flags) {
        String sensor = files.sensor("rpi_volt");
        OptionalLong alarm =
                sensor.isEmpty() ? OptionalLong.empty() : files.number(sensor + "/in0_lcrit_alarm");
        if (alarm.isPresent()) {
            flags.known();
        }
        if (alarm.orElse(0) != 0) {
            flags.holds(ThrottleReason.UNDER_VOLTAGE);
        }
    }
}
