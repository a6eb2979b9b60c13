package dev.watchpin.telemetry.board;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which machine this is, for a record of what was measured on it: nothing that names one specimen
 * (no serial number, no host name). Unknown is absent.
 *
 * @param board as the device tree has it ({@code Raspberry Pi 4 Model B Rev 1.4}), else maker and
 *     product by the firmware (DMI)
 * @param cpu model of the processor, where the kernel has a name for it
 * @param kernel its release
 * @param governor of the CPU's clock; several, where groups of cores differ
 */
public record BoardIdentity(
        Optional<String> board,
        Optional<String> cpu,
        Optional<String> kernel,
        Optional<String> governor) {
    private static final String DMI = "sys/class/dmi/id/";
    private static final String POLICIES = "sys/devices/system/cpu/cpufreq";
    private static final Pattern CPU = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");

    /**
     * @param root {@code /}, or a tree with {@code sys} and {@code proc} folders
     */
    public static BoardIdentity read(Path root) {
        KernelFiles files = new KernelFiles(root);
        return new BoardIdentity(
                text(files, "proc/device-tree/model").or(() -> firmware(files)),
                files.text("proc/cpuinfo").flatMap(BoardIdentity::cpuName),
                text(files, "proc/sys/kernel/osrelease"),
                governors(files));
    }

    /** A device tree's texts end in a zero byte. */
    private static Optional<String> text(KernelFiles files, String path) {
        return files.text(path).map(it -> it.replace("\0", "").strip()).filter(it -> !it.isEmpty());
    }

    private static Optional<String> firmware(KernelFiles files) {
        return joined(
                Stream.of("sys_vendor", "product_name")
                        .flatMap(name -> text(files, DMI + name).stream()),
                " ");
    }

    private static Optional<String> cpuName(String cpuinfo) {
        Matcher name = CPU.matcher(cpuinfo);
        return name.find() ? Optional.of(name.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> governors(KernelFiles files) {
        return joined(
                files.names(POLICIES, "policy").stream()
                        .flatMap(
                                policy ->
                                        text(files, POLICIES + "/" + policy + "/scaling_governor")
                                                .stream())
                        .distinct(),
                ", ");
    }

    private static Optional<String> joined(Stream<String> parts, String between) {
        return Optional.of(String.join(between, parts.toList())).filter(it -> !it.isEmpty());
    }
}
