package dev.watchpin.elf;

import dev.watchpin.elf.ElfLibrary.VersionNeed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What binutils' {@code readelf} says of a file, in our words. */
record Readelf(String said) {
    private static final Pattern ALIGNED = Pattern.compile("^  LOAD .* (0x[0-9a-f]+)$", 8);
    private static final Pattern LIBRARY = Pattern.compile("File: (\\S+) ");
    private static final Pattern VERSION = Pattern.compile("Name: (\\S+)(?:  Flags: (.*?)  )?");

    static Readelf of(Path file) throws IOException, InterruptedException {
        Process readelf =
                new ProcessBuilder("readelf", "-hdlVW", file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said = new String(readelf.getInputStream().readAllBytes());
        readelf.waitFor();
        return new Readelf(said);
    }

    private List<String> dynamic(String tag) {
        return Pattern.compile("\\(" + tag + "\\) .*\\[(.*)]")
                .matcher(said)
                .results()
                .toList()
                .stream()
                .map(match -> match.group(1))
                .toList();
    }

    private String section(String name) {
        int start = said.indexOf("section '" + name + "' contains");
        if (start < 0) {
            return "";
        }
        int end = said.indexOf("\n\n", start);
        return said.substring(start, end < 0 ? said.length() : end);
    }

    private List<VersionNeed> needs() {
        List<VersionNeed> needs = new ArrayList<>();
        String library = "";
        for (String line : section(".gnu.version_r").lines().skip(2).toList()) {
            Optional<MatchResult> file = LIBRARY.matcher(line).results().findFirst();
            Optional<MatchResult> version = VERSION.matcher(line).results().findFirst();
            if (file.isPresent()) {
                library = file.get().group(1);
            } else if (version.isPresent()) {
                boolean weak = String.valueOf(version.get().group(2)).contains("WEAK");
                needs.add(new VersionNeed(library, version.get().group(1), weak));
            }
        }
        return needs;
    }

    private Set<String> defined() {
        Set<String> defined = new HashSet<>();
        for (String line : section(".gnu.version_d").lines().skip(2).toList()) {
            if (line.contains("Rev: ")) {
                VERSION.matcher(line.replaceFirst(".*Cnt: \\d+", ""))
                        .results()
                        .forEach(match -> defined.add(match.group(1)));
            }
        }
        return defined;
    }

    private OptionalLong alignment() {
        return ALIGNED.matcher(said)
                .results()
                .mapToLong(match -> Long.decode(match.group(1)))
                .filter(alignment -> alignment != 0)
                .min();
    }

    private ElfHeader header() {
        int machine =
                said.contains("Machine:                           AArch64")
                        ? ElfHeader.AARCH64
                        : said.contains("X86-64") ? ElfHeader.X86_64 : -1;
        return new ElfHeader(said.contains("ELF64") ? 64 : 32, said.contains("little"), machine);
    }

    ElfLibrary library() {
        List<String> path = dynamic("RUNPATH").isEmpty() ? dynamic("RPATH") : dynamic("RUNPATH");
        return new ElfLibrary(
                header(),
                alignment(),
                dynamic("SONAME").stream().findFirst(),
                dynamic("NEEDED"),
                path.isEmpty() ? List.of() : List.of(path.getFirst().split(":")),
                needs(),
                defined());
    }
}
