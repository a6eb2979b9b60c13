package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfHeader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether the native libraries would load here, told from their files: one with a symbol or an
 * instruction too many would take the process with it.
 */
final class NativesCheck implements Check {
    private static final String NEWER =
            "install Debian 12, Raspberry Pi OS bookworm, Ubuntu 22.04, or later";

    private final Surroundings around;
    private final Supplier<NativeFiles> natives;
    private final String java;

    /**
     * @param natives lists ours; may take a while
     * @param java {@code os.arch} of the JVM
     */
    NativesCheck(Surroundings around, Supplier<NativeFiles> natives, String java) {
        this.around = around;
        this.natives = natives;
        this.java = java;
    }

    @Override
    public String name() {
        return "libraries";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Finding> look() {
        NativeFiles ours = natives.get();
        SystemLibraries system = new SystemLibraries(around.machine(), architecture());
        List<Loading> all =
                Arrays.stream(NativeSet.values()).map(it -> Loading.of(it, ours, system)).toList();
        List<Finding> findings = new ArrayList<>();
        findings.add(glibc(all, system.find("libc.so.6").flatMap(GlibcVersion::of)));
        findings.addAll(libraries(all));
        findings.add(new PageCheck(around.machine()).of(all));
        return findings;
    }

    private int architecture() {
        return java.equals("aarch64") ? ElfHeader.AARCH64 : ElfHeader.X86_64;
    }

    private boolean wanted(Loading loading) {
        return around.usable()
                .map(config -> loading.set().wantedBy(config))
                .orElse(loading.set() != NativeSet.OPENCV);
    }

    private Finding glibc(List<Loading> all, Optional<GlibcVersion> here) {
        if (here.isEmpty()) {
            return around.machine().names("/lib", "ld-musl-").isEmpty()
                    ? Finding.untold("glibc", "no libc.so.6 was found")
                    : Finding.wrong(
                            "glibc", "this system has musl, the libraries are for glibc", NEWER);
        }
        List<Loading> loaded = all.stream().filter(it -> it.floor().isPresent()).toList();
        List<Loading> tooNew =
                loaded.stream()
                        .filter(it -> it.floor().get().version().compareTo(here.get()) > 0)
                        .toList();
        String floors =
                loaded.stream()
                        .map(it -> it.set().word() + " " + it.floor().get().version())
                        .collect(Collectors.joining(", "));
        String seen = here.get() + "; least for " + floors;
        if (tooNew.isEmpty()) {
            return Finding.ok("glibc", seen);
        }
        String which =
                tooNew.stream()
                        .map(it -> it.set().word() + " (" + it.floor().get().library() + ")")
                        .collect(Collectors.joining(", ", ": too old for ", ""));
        return tooNew.stream().anyMatch(this::wanted)
                ? Finding.wrong("glibc", seen + which, NEWER)
                : Finding.note("glibc", seen + which + ", which this config does not use");
    }

    /** Those that are well share a line. */
    private List<Finding> libraries(List<Loading> all) {
        List<Finding> findings = new ArrayList<>();
        List<Loading> well =
                all.stream().filter(it -> it.absent().isEmpty() && faults(it).isEmpty()).toList();
        if (!well.isEmpty()) {
            String sets =
                    well.stream().map(it -> it.set().word()).collect(Collectors.joining(", "));
            findings.add(Finding.ok(name(), sets + ": all that they are linked with is here"));
        }
        all.stream().filter(it -> !well.contains(it)).map(this::libraries).forEach(findings::add);
        return findings;
    }

    private Finding libraries(Loading loading) {
        boolean wanted = wanted(loading);
        if (!loading.absent().isEmpty()) {
            return absent(loading, wanted);
        }
        String seen = loading.set().word() + ": " + String.join(", ", faults(loading));
        return wanted
                ? Finding.wrong(name(), seen, remedy(loading))
                : Finding.note(name(), seen + "; nothing here uses it", remedy(loading));
    }

    private static List<String> faults(Loading loading) {
        List<String> faults = new ArrayList<>(loading.damaged());
        loading.missing().forEach((soname, by) -> faults.add(soname + " is missing for " + by));
        loading.lacking().forEach(version -> faults.add("no " + version));
        return faults;
    }

    private Finding absent(Loading loading, boolean wanted) {
        String seen =
                loading.set().word() + ": not installed (" + loading.absent().getFirst() + ")";
        if (!wanted) {
            return Finding.none(name(), seen + "; nothing here uses it");
        }
        return Finding.wrong(
                name(),
                seen,
                loading.set() == NativeSet.OPENCV
                        ? "sudo apt-get install ./watchpin-opencv_*.deb"
                        : "install the package of Watchpin for this machine again");
    }

    private String remedy(Loading loading) {
        if (!loading.damaged().isEmpty()) {
            return "sudo apt-get install --reinstall watchpin";
        }
        return loading.missing().isEmpty()
                ? NEWER
                : SystemPackages.of(around.machine()).install(loading.missing().keySet());
    }
}
