package dev.watchpin.gpio.chardev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;

/** Real calls of this machine's kernel, on files that every Linux has. */
class LibcTest {
    private final Libc libc = new Libc();

    @Test
    void openOfAMissingFileGivesEnoent() {
        assertEquals(-Errno.ENOENT, libc.open("/dev/gpiochip-that-is-not"));
    }

    @Test
    void ioctlOnDevNullGivesEnotty() {
        int fd = libc.open("/dev/null");
        assertTrue(fd >= 0, "fd " + fd);
        try (Arena arena = Arena.ofConfined()) {
            var struct = arena.allocate(ChipInfo.LAYOUT);
            assertEquals(-Errno.ENOTTY, libc.ioctl(fd, ChipInfo.GET_CHIPINFO, struct));
            var request = arena.allocate(LineRequest.LAYOUT);
            assertEquals(-Errno.ENOTTY, libc.ioctl(fd, LineRequest.GET_LINE, request));
        } finally {
            assertEquals(0, libc.close(fd));
        }
    }

    @Test
    void closeOfANeverOpenedDescriptorGivesEbadf() {
        assertEquals(-9, libc.close(1_000_000));
    }

    @Test
    void errnoIsShownByNumberNameAndText() {
        assertEquals("errno 16 EBUSY (Device or resource busy)", Errno.describe(Errno.EBUSY));
        assertEquals("errno 9 (Bad file descriptor)", Errno.describe(9));
    }
}
