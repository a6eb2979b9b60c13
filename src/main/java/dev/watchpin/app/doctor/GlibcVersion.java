package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfLibrary;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of the GNU C library, as its symbols are versioned: {@code GLIBC_2.36}. */
record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {
    private static final Pattern SYMBOLS =
            Pattern.compile("GLIBC_(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?");
    private static final Comparator<GlibcVersion> ORDER =
            Comparator.comparingInt(GlibcVersion::major).thenComparingInt(GlibcVersion::minor);

    /** Empty for other libraries' versions, and for GLIBC_PRIVATE. */
    static Optional<GlibcVersion> parse(String symbolVersion) {
        Matcher symbols = SYMBOLS.matcher(symbolVersion);
        return symbols.matches()
                ? Optional.of(
                        new GlibcVersion(
                                Integer.parseInt(symbols.group(1)),
                                Integer.parseInt(symbols.group(2))))
                : Optional.empty();
    }

    /** The newest that a libc.so.6 defines: a release defines its own, with few exceptions. */
    static Optional<GlibcVersion> of(ElfLibrary libc) {
        return libc.defined().stream()
                .map(GlibcVersion::parse)
                .flatMap(Optional::stream)
                .max(ORDER);
    }

    @Override
    public int compareTo(GlibcVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
