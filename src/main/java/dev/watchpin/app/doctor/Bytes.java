package dev.watchpin.app.doctor;

import java.util.Locale;

/** Amounts of memory for a person, in powers of ten as disks are sold. */
final class Bytes {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    private Bytes() {}

    /** {@code 1.5 GB}, {@code 16 MB}, {@code 4 kB}. */
    static String of(long bytes) {
        if (bytes >= GIGA) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGA);
        }
        return bytes >= MEGA ? bytes / MEGA + " MB" : Math.ceilDiv(bytes, KILO) + " kB";
    }
}
