package dev.watchpin.telemetry.systemd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;

class SockaddrUnTest {
    @Test
    void hasTheKernelsLayout() {
        assertEquals(110, SockaddrUn.LAYOUT.byteSize());
        assertEquals(0, SockaddrUn.LAYOUT.byteOffset(PathElement.groupElement("sun_family")));
        assertEquals(2, SockaddrUn.LAYOUT.byteOffset(PathElement.groupElement("sun_path")));
    }

    @Test
    void endsAPathWithAZero() {
        assertBytes("/a", new byte[] {'/', 'a', 0});
    }

    @Test
    void startsAnAbstractNameWithAZeroAndHasNoneAtItsEnd() {
        assertBytes("@ab", new byte[] {0, 'a', 'b'});
    }

    private static void assertBytes(String address, byte[] path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = SockaddrUn.of(address, arena);
            assertEquals(1, struct.get(JAVA_SHORT, 0));
            assertArrayEquals(path, struct.asSlice(2).toArray(JAVA_BYTE));
        }
    }
}
