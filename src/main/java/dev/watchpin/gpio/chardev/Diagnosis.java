package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.OutputException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed call means to the person who reads it, and what to do. */
final class Diagnosis {
    private static final String OLD_KERNEL =
            "; kernels before 5.10 lack GPIO ABI v2, which is needed here";

    private Diagnosis() {}

    static OutputException cannotOpen(Path device, int errno) {
        return new OutputException(device + ": " + Errno.describe(errno) + remedyToOpen(errno));
    }

    private static String remedyToOpen(int errno) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM ->
                    ": user \""
                            + System.getProperty("user.name")
                            + "\" may not use it. Put the user in group gpio (usermod -aG gpio"
                            + " USER, or SupplementaryGroups=gpio in the unit) and give the group"
                            + " the device: in /etc/udev/rules.d/60-watchpin-gpio.rules the line"
                            + " SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip*\", GROUP=\"gpio\","
                            + " MODE=\"0660\", then udevadm control --reload; udevadm trigger -s"
                            + " gpio";
            case Errno.ENODEV, Errno.ENXIO ->
                    ": its driver is not bound, or the device was removed";
            default -> "";
        };
    }

    static OutputException notAGpioChip(Path device, int errno) {
        return new OutputException(
                device + " is no GPIO chip: GPIO_GET_CHIPINFO gave " + Errno.describe(errno));
    }

    static OutputException noChipAtAll(Path folder) {
        return new OutputException(
                "no GPIO chip: "
                        + folder
                        + "/gpiochip* is absent. Is this the board, and is its GPIO driver loaded?"
                        + " Without a board use provider: dry-run");
    }

    static OutputException noSuchChip(String wanted, List<ChipInfo> found) {
        return new OutputException(
                "no GPIO chip \"" + wanted + "\" by name or label; " + list(found));
    }

    static OutputException ambiguousLabel(String label, List<ChipInfo> found) {
        return new OutputException(
                "several GPIO chips are labelled \"" + label + "\": name one; " + list(found));
    }

    static OutputException noHeaderChip(List<ChipInfo> found) {
        return new OutputException(
                "no chip is named, and which one has the header's lines is not clear here: add"
                        + " chip: (name or label); "
                        + list(found));
    }

    private static String list(List<ChipInfo> found) {
        return "have: " + found.stream().map(ChipInfo::toString).collect(Collectors.joining(", "));
    }

    static OutputException noSuchOffset(ChipInfo chip, String line) {
        return new OutputException(
                chip.name()
                        + " has no line "
                        + line
                        + ": its lines are 0 to "
                        + (chip.lines() - 1));
    }

    static OutputException noSuchName(ChipInfo chip, String line, List<String> names) {
        String have =
                names.isEmpty()
                        ? "none of its lines has a name, use a number"
                        : "nearest: " + String.join(", ", NearestNames.of(line, names));
        return new OutputException(chip + " has no line named \"" + line + "\"; " + have);
    }

    static OutputException ambiguousName(ChipInfo chip, String line) {
        return new OutputException(
                chip + " has several lines named \"" + line + "\": use the number");
    }

    static OutputException cannotReadLine(ChipInfo chip, int offset, int errno) {
        return new OutputException(
                chip.name()
                        + " line "
                        + offset
                        + ": GPIO_V2_GET_LINEINFO gave "
                        + Errno.describe(errno)
                        + (errno == Errno.EINVAL || errno == Errno.ENOTTY ? OLD_KERNEL : ""));
    }

    /** Why lines were not given; {@code held} are those another holds, each with its holder. */
    static OutputException cannotTake(String lines, List<String> held, int errno) {
        String why =
                switch (errno) {
                    case Errno.EBUSY ->
                            held.isEmpty()
                                    ? ": in use"
                                    : ": " + String.join(", ", held) + "; end that, or use others";
                    case Errno.EINVAL, Errno.ENOTTY ->
                            ": the chip may not offer this bias or drive" + OLD_KERNEL;
                    case Errno.ENODEV -> ": the chip is gone";
                    default -> "";
                };
        return new OutputException("cannot take " + lines + ": " + Errno.describe(errno) + why);
    }

    static OutputException cannotRead(Line line, int errno) {
        return new OutputException("cannot read " + line.describe() + ": " + Errno.describe(errno));
    }

    static OutputException cannotDrive(String lines, int errno) {
        return new OutputException(
                "cannot drive "
                        + lines
                        + ": "
                        + Errno.describe(errno)
                        + (errno == Errno.ENODEV
                                ? ": the chip is gone (unplugged, or its driver unbound)"
                                : ""));
    }
}
