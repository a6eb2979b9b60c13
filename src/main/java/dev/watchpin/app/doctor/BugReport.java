package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a stranger needs beside the findings to understand a fault, masked. */
public final class BugReport {
    private static final int JOURNAL_LINES = 30;

    private static final List<String> PROCESSOR =
            List.of(
                    "model name",
                    "Model",
                    "CPU implementer",
                    "CPU part",
                    "CPU architecture",
                    "Features",
                    "flags");

    private static final List<String> PACKAGES =
            List.of(
                    "watchpin",
                    "watchpin-opencv",
                    "openjdk-25-jre-headless",
                    "rpicam-apps-lite",
                    "rpicam-apps");

    private final Surroundings around;
    private final Mask mask;

    public BugReport(Surroundings around, Mask mask) {
        this.around = around;
        this.mask = mask;
    }

    /**
     * Headed sections, each ending in a line feed.
     *
     * @param version of Watchpin
     */
    public String text(String version) {
        return section("versions", versions(version))
                + section("processor", processor(around.machine().text("/proc/cpuinfo").orElse("")))
                + section("config, masked", config())
                + section("journal, last lines, masked", journal());
    }

    private static String section(String title, String text) {
        return "\n## " + title + "\n" + text.strip() + "\n";
    }

    private String versions(String version) {
        Machine machine = around.machine();
        return String.join(
                "\n",
                "watchpin " + version,
                "board " + machine.text("/proc/device-tree/model").orElse("-"),
                "kernel "
                        + machine.text("/proc/sys/kernel/osrelease").orElse("-")
                        + " "
                        + machine.text("/proc/sys/kernel/version").orElse(""),
                "system " + system(),
                "java "
                        + System.getProperty("java.runtime.version")
                        + " "
                        + System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("os.arch"),
                "packages " + packages());
    }

    private String system() {
        return around.machine()
                .text("/etc/os-release")
                .flatMap(
                        text ->
                                text.lines()
                                        .filter(line -> line.startsWith("PRETTY_NAME="))
                                        .map(
                                                line ->
                                                        line.replaceFirst(".*?=", "")
                                                                .replace("\"", ""))
                                        .findFirst())
                .orElse("-");
    }

    private String packages() {
        try {
            Commands.Answer answer =
                    around.machine()
                            .commands()
                            .run(
                                    java.util.stream.Stream.concat(
                                                    java.util.stream.Stream.of(
                                                            "dpkg-query",
                                                            "-W",
                                                            "-f=${Package} ${Version}"
                                                                    + " ${db:Status-Status}\\n"),
                                                    PACKAGES.stream())
                                            .toList());
            String installed =
                    answer.out()
                            .lines()
                            .filter(line -> line.endsWith(" installed"))
                            .map(line -> line.replaceFirst(" installed$", ""))
                            .collect(Collectors.joining(", "));
            return installed.isEmpty() ? "-" : installed;
        } catch (IOException noDpkg) {
            return "-";
        }
    }

    /** Of the first core: serial numbers are not among it. */
    static String processor(String cpuinfo) {
        long cores = cpuinfo.lines().filter(line -> line.matches("processor\\s*:.*")).count();
        return (cores == 0 ? "-" : cores + " cores")
                + cpuinfo.lines()
                        .filter(line -> PROCESSOR.contains(line.replaceFirst("\\s*:.*", "")))
                        .distinct()
                        .map(line -> "\n" + line.replaceFirst("\\s*:\\s*", ": "))
                        .collect(Collectors.joining());
    }

    private String config() {
        try {
            return MaskedConfig.of(around.config(), mask);
        } catch (IOException untold) {
            return "could not be told: " + untold.getMessage();
        }
    }

    private String journal() {
        if (!around.machine().exists("/run/systemd/system")) {
            return "systemd does not run here";
        }
        try {
            Commands.Answer answer =
                    around.machine()
                            .commands()
                            .run(
                                    "journalctl",
                                    "--unit=watchpin",
                                    "--lines=" + JOURNAL_LINES,
                                    "--no-pager",
                                    "--no-hostname",
                                    "--output=short-iso");
            String lines = answer.out().isBlank() ? answer.err() : answer.out();
            return mask.all(withoutHost(lines.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")));
        } catch (IOException untold) {
            return "could not be told: " + untold.getMessage();
        }
    }

    private String withoutHost(String text) {
        Optional<String> host = around.machine().text("/proc/sys/kernel/hostname");
        return host.filter(it -> it.length() > 2 && !it.equals("watchpin"))
                .map(
                        it ->
                                text.replaceAll(
                                        "(?<![\\w-])"
                                                + java.util.regex.Pattern.quote(it)
                                                + "(?![\\w-])",
                                        Mask.HIDDEN))
                .orElse(text);
    }
}
