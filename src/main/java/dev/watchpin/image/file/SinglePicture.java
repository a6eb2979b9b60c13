package dev.watchpin.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** One picture, to where somebody wants it. */
public final class SinglePicture {
    private SinglePicture() {}

    /** By the ending of its name, in whatever case; empty for any other. */
    public static Optional<PictureFormat> format(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(PictureFormat.values())
                .filter(format -> format.hasEnding(ending))
                .findFirst();
    }

    /**
     * In the place of what may be there: a reader sees the one or the other, whole.
     *
     * @throws IOException whose message is the whole sentence
     */
    public static void replace(BufferedImage picture, PictureFormat format, Path file)
            throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("something that is no file has that name");
            }
            PictureEncoder.encode(picture, format, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw new IOException(file + " cannot be written: " + PictureEncoder.why(e), e);
        }
    }

    /**
     * Leaves the stream open.
     *
     * @throws IOException whose message is what the stream said
     */
    public static void write(BufferedImage picture, PictureFormat format, OutputStream to)
            throws IOException {
        try {
            PictureEncoder.encode(picture, format, to);
            to.flush();
        } catch (IOException e) {
            throw new IOException(PictureEncoder.why(e), e);
        }
    }
}
