package dev.watchpin.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

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
        ImageIO.setUseCache(false); // else every picture goes through a temporary file
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + " cannot be made a folder: " + why(e), e);
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
            encode(picture, draft);
            Files.move(draft, file); // of one folder: a rename, which a reader sees whole
        } catch (FileAlreadyExistsException there) {
            Files.deleteIfExists(draft);
            throw new IOException(file + " is there already; give another folder", there);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw new IOException(file + " cannot be written: " + why(e), e);
        }
    }

    private void encode(BufferedImage picture, Path draft) throws IOException {
        ImageWriter writer = format.writer();
        try (FileChannel file =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            try (ImageOutputStream out =
                    ImageIO.createImageOutputStream(Channels.newOutputStream(file))) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), format.settings(writer));
            }
            file.force(true);
        } finally {
            writer.dispose();
        }
    }

    /** An encoder hides what the disk said behind a message of its own. */
    private static String why(IOException failure) {
        Throwable first = failure;
        while (first.getCause() instanceof IOException earlier) {
            first = earlier;
        }
        return switch (first) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _ -> "no such folder";
            case FileAlreadyExistsException _ -> "a file has that name";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> first.getMessage();
        };
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
