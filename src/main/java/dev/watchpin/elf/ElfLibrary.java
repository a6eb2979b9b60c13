package dev.watchpin.elf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a shared library of 64 bits asks of the system that loads it.
 *
 * @param loadAlignment the least {@code p_align} of its segments, in bytes; empty if none has one
 * @param soname what others name it by; empty if it does not say
 * @param needed the sonames of what it is linked with, in the linker's order
 * @param searchPath folders of its own to look in, may begin with {@code $ORIGIN}; mostly none
 * @param needs the versions of symbols that it wants, by the library that has them
 * @param defined the versions of symbols that it has itself
 */
public record ElfLibrary(
        ElfHeader header,
        OptionalLong loadAlignment,
        Optional<String> soname,
        List<String> needed,
        List<String> searchPath,
        List<VersionNeed> needs,
        Set<String> defined) {
    /**
     * A symbol version as {@code GLIBC_2.34}.
     *
     * @param library the soname of who has it
     * @param weak the linker goes on without it
     */
    public record VersionNeed(String library, String version, boolean weak) {}

    public ElfLibrary {
        needed = List.copyOf(needed);
        searchPath = List.copyOf(searchPath);
        needs = List.copyOf(needs);
        defined = Set.copyOf(defined);
    }

    /**
     * Reads a file of which only a few kilobytes are looked at.
     *
     * @throws ElfException saying what is wrong with it, without its name
     */
    public static ElfLibrary read(Path file) throws IOException {
        try (SeekableByteChannel channel = ElfBytes.open(file)) {
            return ElfReader.read(ElfBytes.of(channel));
        }
    }

    /** The same of a file in memory. */
    public static ElfLibrary read(byte[] file) throws IOException {
        return ElfReader.read(ElfBytes.of(file));
    }

    /**
     * Whether a kernel with such pages can map it: glibc's loader refuses segments whose alignment
     * is no multiple of the page (elf/dl-load.c, "ELF load command alignment not page-aligned").
     *
     * @param bytes a power of two
     */
    public boolean fitsPage(long bytes) {
        return loadAlignment.isEmpty() || loadAlignment.getAsLong() % bytes == 0;
    }

    /**
     * What it wants of another library and does not find there: the loader refuses it then. One
     * that defines no versions at all is taken as it is (elf/dl-version.c).
     */
    public List<String> lacksIn(ElfLibrary other, String soname) {
        return other.defined.isEmpty()
                ? List.of()
                : needs.stream()
                        .filter(need -> need.library().equals(soname) && !need.weak())
                        .map(VersionNeed::version)
                        .filter(version -> !other.defined.contains(version))
                        .toList();
    }
}
