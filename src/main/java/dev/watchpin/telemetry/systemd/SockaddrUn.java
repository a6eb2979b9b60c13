package dev.watchpin.telemetry.systemd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/** {@code struct sockaddr_un} of linux/un.h. */
final class SockaddrUn {
    static final int PATH_BYTES = 108;
    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    JAVA_SHORT.withName("sun_family"),
                    MemoryLayout.sequenceLayout(PATH_BYTES, JAVA_BYTE).withName("sun_path"));

    private static final short AF_UNIX = 1;
    private static final long PATH_OFFSET =
            LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("sun_path"));

    private SockaddrUn() {}

    /** Throws where {@link #of} could not write the address down. */
    static void check(String address) {
        int bytes = address.getBytes(StandardCharsets.UTF_8).length;
        boolean known = address.startsWith("/") || (address.startsWith("@") && bytes > 1);
        if (!known || bytes >= PATH_BYTES) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET="
                            + address
                            + ": expected /path or @name of less than "
                            + PATH_BYTES
                            + " bytes");
        }
    }

    /**
     * The part of the struct that is used, so its size is the address length: of an abstract name
     * every byte counts, and {@code @} stands for its leading zero; a path keeps its closing zero.
     */
    static MemorySegment of(String address, Arena arena) {
        byte[] name = address.getBytes(StandardCharsets.UTF_8);
        MemorySegment struct = arena.allocate(LAYOUT);
        struct.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(name, 0, struct, JAVA_BYTE, PATH_OFFSET, name.length);
        boolean inAbstract = name[0] == '@';
        if (inAbstract) {
            struct.set(JAVA_BYTE, PATH_OFFSET, (byte) 0);
        }
        return struct.asSlice(0, PATH_OFFSET + name.length + (inAbstract ? 0 : 1));
    }
}
