package dev.watchpin.capture.v4l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** With plain files in place of devices. */
class LeakedBuffersTest {
    private static final int BYTES = 8192;

    @Test
    void unmapsAllOfADeviceThoughItIsGoneAndNothingElse(@TempDir Path folder) throws Exception {
        Path device = Files.write(folder.resolve("video0"), new byte[BYTES]).toRealPath();
        Path other = Files.write(folder.resolve("video01"), new byte[BYTES]).toRealPath();
        Path byId = Files.createSymbolicLink(folder.resolve("by-id"), device);
        map(device);
        map(device);
        map(other);

        assertEquals(2, LeakedBuffers.unmap(byId));
        assertFalse(mapped(device));
        assertTrue(mapped(other));

        Files.delete(other);
        assertEquals(1, LeakedBuffers.unmap(other));
        assertFalse(mapped(other));
        assertEquals(0, LeakedBuffers.unmap(other));
    }

    @Test
    void readsTheKernelsLines() {
        String line = "7f01c0000000-7f01c0025000 rw-s 00096000 00:05 412        /dev/video0";

        assertEquals(
                Optional.of(new LeakedBuffers.Range(0x7f01c0000000L, 0x7f01c0025000L)),
                LeakedBuffers.Range.ofMapping(line, "/dev/video0"));
        assertEquals(Optional.empty(), LeakedBuffers.Range.ofMapping(line, "/dev/video"));
        assertEquals(
                Optional.empty(),
                LeakedBuffers.Range.ofMapping("7f01-7f02 rw-p 00000000 00:00 0 ", "/dev/video0"));
    }

    private static boolean mapped(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.anyMatch(
                    line -> LeakedBuffers.Range.ofMapping(line, file.toString()).isPresent());
        }
    }

    /** Left mapped for good, as far as the JDK knows. */
    private static void map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.global());
        }
    }
}
