package dev.watchpin.capture.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

class RgbFileTest {
    @TempDir private Path folder;

    @Test
    void lendsTheFilesBytes() throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5, 6};
        Path file = Files.write(folder.resolve("a.bin"), bytes);
        try (HeldPicture picture = RgbFile.read(file, 1, 2)) {
            assertEquals(PixelFormat.RGB24, picture.frame().layout().format());
            assertEquals(3, picture.frame().strideBytes(0));
            assertArrayEquals(bytes, picture.frame().plane(0).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void refusesAFileOfAnotherLength() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[7]);
        IOException refused = assertThrows(IOException.class, () -> RgbFile.read(file, 1, 2));
        assertEquals("has 7 bytes; 1x2 RGB needs 6", refused.getMessage());
    }
}
