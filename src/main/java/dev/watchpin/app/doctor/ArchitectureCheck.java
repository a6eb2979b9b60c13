package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfHeader;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * 64 bits everywhere? An old Raspberry Pi OS has a 64-bit kernel under 32-bit programs, and looks
 * like a 64-bit board to {@code uname}.
 */
final class ArchitectureCheck implements Check {
    private static final List<String> PROGRAMS = List.of("/bin/sh", "/usr/bin/env", "/bin/ls");
    private static final List<String> KNOWN = List.of("aarch64", "x86_64");
    private static final String REINSTALL =
            "write a 64-bit system to the card: of Raspberry Pi OS the one that says (64-bit)";

    private final Machine machine;
    private final String java;

    /**
     * @param java {@code os.arch} of the JVM: aarch64, amd64, arm
     */
    ArchitectureCheck(Machine machine, String java) {
        this.machine = machine;
        this.java = java.equals("amd64") ? "x86_64" : java;
    }

    @Override
    public String name() {
        return "architecture";
    }

    @Override
    public List<Finding> look() throws IOException {
        String model = machine.text("/proc/device-tree/model").map(it -> ", " + it).orElse("");
        return List.of(judge(kernel(), programs(), model));
    }

    private Finding judge(String kernel, Optional<ElfHeader> programs, String model) {
        String seen =
                "kernel %s, programs %s, Java %s%s"
                        .formatted(
                                kernel,
                                programs.map(ElfHeader::toString).orElse("unknown"),
                                java,
                                model);
        if (!KNOWN.contains(java)) {
            return Finding.wrong(
                    name(),
                    seen + ": engines and codecs are built for aarch64 and x86_64",
                    REINSTALL);
        }
        if (programs.isPresent() && programs.get().bits() != 64) {
            return Finding.wrong(
                    name(),
                    seen + ": a 32-bit system under a 64-bit kernel lacks the 64-bit libraries",
                    REINSTALL);
        }
        return Finding.ok(name(), seen);
    }

    /** {@code /proc/sys/kernel/arch} is there from Linux 6.1 on. */
    private String kernel() throws IOException {
        Optional<String> told = machine.text("/proc/sys/kernel/arch");
        return told.isPresent() ? told.get() : machine.commands().run("uname", "-m").out().strip();
    }

    private Optional<ElfHeader> programs() {
        for (String program : PROGRAMS) {
            try {
                return Optional.of(ElfHeader.read(machine.at(program)));
            } catch (IOException next) {
                continue;
            }
        }
        return Optional.empty();
    }
}
