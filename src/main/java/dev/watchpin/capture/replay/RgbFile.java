package dev.watchpin.capture.replay;

import dev.watchpin.image.PixelFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are nothing but rows of red, green, blue bytes, as data sets of small pictures are.
 */
public final class RgbFile {
    private RgbFile() {}

    /**
     * The whole picture; the caller closes it.
     *
     * @throws IOException that says what is wrong, without the file's name; also if it has another
     *     length than such a picture
     */
    public static HeldPicture read(Path file, int width, int height) throws IOException {
        long expected = 3L * width * height;
        long seen = Files.size(file);
        if (seen != expected) {
            throw new IOException(
                    "has %d bytes; %dx%d RGB needs %d".formatted(seen, width, height, expected));
        }
        return new HeldPicture(
                new Pixels(width, height, PixelFormat.RGB24, Files.readAllBytes(file)));
    }
}
