package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Whether the kernel's memory pages suit the libraries: Raspberry Pi OS has pages of 16 kB on a Pi
 * 5, some server systems for ARM have 64 kB.
 */
final class PageCheck {
    private static final String NAME = "page size";

    /** AT_PAGESZ of getauxval(3). */
    private static final long PAGE_BYTES = 6;

    private static final int SMALL = 4096;

    private final Machine machine;

    PageCheck(Machine machine) {
        this.machine = machine;
    }

    Finding of(List<Loading> all) {
        long bytes;
        try {
            bytes = pageBytes(machine.bytes("/proc/self/auxv"));
        } catch (IOException unknown) {
            return Finding.untold(NAME, Examination.reason(unknown));
        }
        String seen = bytes / 1024 + " kB";
        List<String> misaligned =
                all.stream().flatMap(it -> it.misaligned(bytes).stream()).distinct().toList();
        if (misaligned.isEmpty()) {
            return Finding.ok(NAME, seen + ", which suits all libraries");
        }
        return Finding.wrong(
                NAME,
                seen + ": not for " + String.join(", ", misaligned),
                bytes > SMALL
                        ? "boot a kernel with pages of 4 kB: on a Pi 5 kernel=kernel8.img in"
                                + " /boot/firmware/config.txt"
                        : "sudo apt-get install --reinstall watchpin");
    }

    /**
     * @param auxv pairs of a type and a value, 64 bits each, in the machine's order
     * @throws IOException where it does not say
     */
    static long pageBytes(byte[] auxv) throws IOException {
        ByteBuffer pairs = ByteBuffer.wrap(auxv).order(ByteOrder.nativeOrder());
        while (pairs.remaining() >= 16) {
            long type = pairs.getLong();
            long value = pairs.getLong();
            if (type == PAGE_BYTES && Long.bitCount(value) == 1 && value >= SMALL) {
                return value;
            }
        }
        throw new IOException("/proc/self/auxv names no page size");
    }
}
