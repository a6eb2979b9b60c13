package dev.watchpin.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture as bytes of a format. */
final class PictureEncoder {
    static {
        ImageIO.setUseCache(false); // else every picture goes through a temporary file
    }

    private PictureEncoder() {}

    /** Leaves the stream open. */
    static void encode(BufferedImage picture, PictureFormat format, OutputStream to)
            throws IOException {
        ImageWriter writer = format.writer();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(to)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), format.settings(writer));
        } finally {
            writer.dispose();
        }
    }

    /** On return it is on the disk; what was in the file is gone. */
    static void encode(BufferedImage picture, PictureFormat format, Path to) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            encode(picture, format, Channels.newOutputStream(file));
            file.force(true);
        }
    }

    /** An encoder hides what the disk said behind a message of its own. */
    static String why(IOException failure) {
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
}
