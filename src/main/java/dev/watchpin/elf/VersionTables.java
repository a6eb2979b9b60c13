package dev.watchpin.elf;

import dev.watchpin.elf.ElfLibrary.VersionNeed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of symbol versions: {@code .gnu.version_r} and {@code .gnu.version_d}, chains of
 * records, each with a chain of names.
 *
 * <p>Linux Standard Base Core 5.0, § 10.7 "Symbol Versioning": {@code Elfxx_Verneed}, {@code
 * Elfxx_Vernaux}, {@code Elfxx_Verdef}, {@code Elfxx_Verdaux}; the same layout for 32 and 64 bits.
 */
final class VersionTables {
    private static final int NEED_BYTES = 16;
    private static final int NEED_NAME_BYTES = 16;
    private static final int DEFINITION_BYTES = 20;
    private static final int DEFINITION_NAME_BYTES = 8;
    private static final int WEAK = 2;

    /** Of both tables together; glibc's libc.so.6 has about sixty. */
    private static final int MOST_RECORDS = 1024;

    private final ElfBytes file;
    private final Strings strings;
    private int records;

    /** The file's string table. */
    interface Strings {
        String at(long offset) throws IOException;
    }

    VersionTables(ElfBytes file, Strings strings) {
        this.file = file;
        this.strings = strings;
    }

    /**
     * @param count of the libraries it is about
     */
    List<VersionNeed> needed(long offset, long count) throws IOException {
        List<VersionNeed> needs = new ArrayList<>();
        long at = offset;
        for (long i = 0; i < count; i++) {
            ByteBuffer need = record(at, NEED_BYTES);
            String library = strings.at(Integer.toUnsignedLong(need.getInt(4)));
            long name = at + Integer.toUnsignedLong(need.getInt(8));
            for (int names = need.getShort(2) & 0xffff; names > 0; names--) {
                ByteBuffer version = record(name, NEED_NAME_BYTES);
                needs.add(
                        new VersionNeed(
                                library,
                                strings.at(Integer.toUnsignedLong(version.getInt(8))),
                                (version.getShort(4) & WEAK) != 0));
                name += Integer.toUnsignedLong(version.getInt(12));
            }
            at += Integer.toUnsignedLong(need.getInt(12));
        }
        return needs;
    }

    /**
     * The first name of each record; a second would be its parent.
     *
     * @param count of the versions
     */
    Set<String> defined(long offset, long count) throws IOException {
        Set<String> defined = new HashSet<>();
        long at = offset;
        for (long i = 0; i < count; i++) {
            ByteBuffer definition = record(at, DEFINITION_BYTES);
            ByteBuffer name =
                    record(
                            at + Integer.toUnsignedLong(definition.getInt(12)),
                            DEFINITION_NAME_BYTES);
            defined.add(strings.at(Integer.toUnsignedLong(name.getInt(0))));
            at += Integer.toUnsignedLong(definition.getInt(16));
        }
        return defined;
    }

    private ByteBuffer record(long offset, int bytes) throws IOException {
        if (++records > MOST_RECORDS) {
            throw new ElfException("damaged: more than " + MOST_RECORDS + " symbol versions");
        }
        return file.at(offset, bytes);
    }
}
