package dev.watchpin.elf;

import dev.watchpin.elf.ElfLibrary.VersionNeed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what the loader reads: program headers and the dynamic section they lead to, never section
 * headers, which a stripped file may lack. Every count is bounded, so that a damaged file ends in
 * an {@link ElfException} soon.
 *
 * <p>elf(5): {@code Elf64_Ehdr}, {@code Elf64_Phdr}, {@code Elf64_Dyn}.
 */
final class ElfReader {
    private static final int HEADER_BYTES = 64;
    private static final int E_PHOFF = 32;
    private static final int E_PHENTSIZE = 54;
    private static final int E_PHNUM = 56;

    private static final int SEGMENT_BYTES = 56;
    private static final int MOST_SEGMENTS = 1024;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;

    private static final int TAG_BYTES = 16;
    private static final int MOST_TAGS = 1024;

    private final ElfBytes file;
    private final ElfHeader header;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();

    /** {@code Elf64_Phdr}, of types LOAD and DYNAMIC. */
    private record Segment(int type, long offset, long address, long fileBytes, long alignment) {
        boolean holds(long wanted) {
            return Long.compareUnsigned(wanted, address) >= 0
                    && Long.compareUnsigned(wanted - address, fileBytes) < 0;
        }
    }

    /** {@code Elf64_Dyn}. */
    private record Tag(long name, long value) {
        static final long END = 0;
        static final long NEEDED = 1;
        static final long STRINGS = 5;
        static final long SONAME = 14;
        static final long RPATH = 15;
        static final long RUNPATH = 29;
        static final long VERSIONS_DEFINED = 0x6ffffffcL;
        static final long VERSIONS_DEFINED_COUNT = 0x6ffffffdL;
        static final long VERSIONS_NEEDED = 0x6ffffffeL;
        static final long VERSIONS_NEEDED_COUNT = 0x6fffffffL;
    }

    private ElfReader(ElfBytes file, ElfHeader header) {
        this.file = file;
        this.header = header;
    }

    static ElfLibrary read(ElfBytes file) throws IOException {
        ElfHeader header = ElfHeader.read(file);
        if (header.bits() != 64 || !header.littleEndian()) {
            throw new ElfException(
                    "built for %s%s; expected 64-bit, little-endian"
                            .formatted(header, header.littleEndian() ? "" : ", big-endian"));
        }
        ElfReader reader = new ElfReader(file, header);
        reader.readSegments();
        reader.readTags();
        return reader.library();
    }

    private void readSegments() throws IOException {
        ByteBuffer start = file.at(0, HEADER_BYTES);
        int count = start.getShort(E_PHNUM) & 0xffff;
        int size = start.getShort(E_PHENTSIZE) & 0xffff;
        if (size != SEGMENT_BYTES || count > MOST_SEGMENTS) {
            throw new ElfException(
                    "damaged: %d program headers of %d bytes".formatted(count, size));
        }
        ByteBuffer all = file.at(start.getLong(E_PHOFF), (long) count * SEGMENT_BYTES);
        for (int at = 0; at < all.limit(); at += SEGMENT_BYTES) {
            int type = all.getInt(at);
            if (type == LOAD || type == DYNAMIC) {
                segments.add(
                        new Segment(
                                type,
                                all.getLong(at + 8),
                                all.getLong(at + 16),
                                all.getLong(at + 32),
                                all.getLong(at + 48)));
            }
        }
    }

    /** None in a static program. */
    private void readTags() throws IOException {
        Optional<Segment> dynamic =
                segments.stream().filter(segment -> segment.type() == DYNAMIC).findFirst();
        if (dynamic.isEmpty()) {
            return;
        }
        long bytes = dynamic.get().fileBytes();
        if (bytes < 0 || bytes > (long) MOST_TAGS * TAG_BYTES) {
            throw new ElfException("damaged: a dynamic section of " + bytes + " bytes");
        }
        ByteBuffer all = file.at(dynamic.get().offset(), bytes);
        for (int at = 0; at + TAG_BYTES <= all.limit(); at += TAG_BYTES) {
            Tag tag = new Tag(all.getLong(at), all.getLong(at + 8));
            if (tag.name() == Tag.END) {
                return;
            }
            tags.add(tag);
        }
    }

    private ElfLibrary library() throws IOException {
        List<String> needed = new ArrayList<>();
        for (Tag tag : tags) {
            if (tag.name() == Tag.NEEDED) {
                needed.add(string(tag.value()));
            }
        }
        Optional<Tag> soname = tag(Tag.SONAME);
        return new ElfLibrary(
                header,
                alignment(),
                soname.isEmpty() ? Optional.empty() : Optional.of(string(soname.get().value())),
                needed,
                searchPath(),
                versionsNeeded(),
                versionsDefined());
    }

    private OptionalLong alignment() throws ElfException {
        OptionalLong least = OptionalLong.empty();
        for (Segment segment : segments) {
            if (segment.type() == LOAD && segment.alignment() != 0) {
                if (Long.bitCount(segment.alignment()) != 1 || segment.alignment() < 0) {
                    throw new ElfException(
                            "damaged: a segment aligned to %d".formatted(segment.alignment()));
                }
                least =
                        OptionalLong.of(
                                Math.min(least.orElse(Long.MAX_VALUE), segment.alignment()));
            }
        }
        return least;
    }

    /** RUNPATH, beside which the linker ignores RPATH. */
    private List<String> searchPath() throws IOException {
        Optional<Tag> path = tag(Tag.RUNPATH).or(() -> tag(Tag.RPATH));
        return path.isEmpty()
                ? List.of()
                : Stream.of(string(path.get().value()).split(":"))
                        .filter(folder -> !folder.isEmpty())
                        .toList();
    }

    private List<VersionNeed> versionsNeeded() throws IOException {
        Optional<Tag> table = tag(Tag.VERSIONS_NEEDED);
        return table.isEmpty()
                ? List.of()
                : new VersionTables(file, this::string)
                        .needed(
                                offset(table.get().value()),
                                required(Tag.VERSIONS_NEEDED_COUNT, "DT_VERNEEDNUM"));
    }

    private Set<String> versionsDefined() throws IOException {
        Optional<Tag> table = tag(Tag.VERSIONS_DEFINED);
        return table.isEmpty()
                ? Set.of()
                : new VersionTables(file, this::string)
                        .defined(
                                offset(table.get().value()),
                                required(Tag.VERSIONS_DEFINED_COUNT, "DT_VERDEFNUM"));
    }

    private Optional<Tag> tag(long name) {
        return tags.stream().filter(tag -> tag.name() == name).findFirst();
    }

    private long required(long name, String text) throws ElfException {
        return tag(name).orElseThrow(() -> new ElfException("damaged: no " + text)).value();
    }

    /** Of the string table; its offset is added to where the table is. */
    private String string(long offset) throws IOException {
        return file.text(offset(required(Tag.STRINGS, "DT_STRTAB")) + offset);
    }

    /** Where in the file lies what the program will find at that address. */
    private long offset(long address) throws ElfException {
        for (Segment segment : segments) {
            if (segment.type() == LOAD && segment.holds(address)) {
                return segment.offset() + (address - segment.address());
            }
        }
        throw new ElfException("damaged: address 0x%x is in no segment".formatted(address));
    }
}
