package dev.watchpin.capture.replay;

import dev.watchpin.capture.CaptureException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * Reads single picture files, decoded as a picture folder that is a camera's source decodes them.
 * Any thread.
 */
public final class PictureReader {
    private PictureReader() {}

    /** Tells by the ends of their names which files are pictures that can be read. */
    public static Predicate<Path> recognition() {
        return new PictureSuffixes()::match;
    }

    /**
     * The picture files in a folder and all folders below it, by their names' ends, in the order of
     * their paths.
     *
     * @throws CaptureException if it is no folder, cannot be listed, or has none
     */
    public static List<Path> find(Path folder) throws CaptureException {
        if (!Files.isDirectory(folder)) {
            throw new CaptureException(
                    folder
                            + (Files.exists(folder) ? " is not a folder" : " does not exist")
                            + "; expected a folder of pictures");
        }
        PictureSuffixes suffixes = new PictureSuffixes();
        try (Stream<Path> below = Files.walk(folder.resolve("."))) { // follows it if it is a link
            List<Path> found =
                    below.filter(suffixes::match)
                            .filter(Files::isRegularFile)
                            .map(Path::normalize)
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new CaptureException(
                        folder + " holds no picture; expected files ending in " + suffixes);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new CaptureException(folder + " cannot be listed: " + e, e);
        }
    }

    /**
     * The whole picture; the caller closes it.
     *
     * @throws CaptureException naming the file and why it cannot be read; also where it is larger
     *     than the heap has room for
     */
    public static HeldPicture read(Path file) throws CaptureException {
        ImageIO.setUseCache(false); // else every picture goes through a temporary file
        try {
            return new HeldPicture(PictureFile.read(file));
        } catch (IOException | OutOfMemoryError e) {
            throw new CaptureException(file + " " + e.getMessage(), e);
        }
    }
}
