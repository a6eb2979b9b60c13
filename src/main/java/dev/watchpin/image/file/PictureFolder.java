package dev.watchpin.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes pictures into one folder, each whole or not at all: what bears a picture's name has been
 * on the disk as a whole before it got that name. Never writes over a file.
 */
public final class PictureFolder {
    private final Path folder;
    private final PictureFormat format;

    private PictureFolder(Path folder, PictureFormat format) {
        this.folder = folder;
        this.format = format;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws IOException whose message is the whole sentence
     */
    public static PictureFolder open(Path folder, PictureFormat format) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + " cannot be made a folder: " + PictureEncoder.why(e), e);
        }
        return new PictureFolder(folder, format);
    }

    /**
     * @param name without suffix
     * @throws IOException whose message is the whole sentence
     */
    public void write(BufferedImage picture, String name) throws IOException {
        Path file = folder.resolve(name + "." + format.suffix());
        Path draft = folder.resolve("." + name + ".part");
        try {
            PictureEncoder.encode(picture, format, draft);
            Files.move(draft, file); // of one folder: a rename, which a reader sees whole
        } catch (FileAlreadyExistsException there) {
            Files.deleteIfExists(draft);
            throw new IOException(file + " is there already; give another folder", there);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw new IOException(file + " cannot be written: " + PictureEncoder.why(e), e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
