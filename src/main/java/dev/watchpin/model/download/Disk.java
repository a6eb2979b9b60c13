package dev.watchpin.model.download;

import dev.watchpin.model.download.DownloadException.Reason;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The room that downloads need, and what the file system says where it refuses. */
public final class Disk {
    /** A disk filled to the last byte stops logs and everything else on the board. */
    private static final long MARGIN_BYTES = 1 << 20;

    private Disk() {}

    /**
     * Refuses what would not fit, before anything is asked for.
     *
     * @param bytes still to come
     */
    public static void require(Path folder, long bytes) throws DownloadException {
        try {
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < bytes + MARGIN_BYTES) {
                throw new DownloadException(
                        Reason.DISK,
                        "%s: %d bytes free, %d needed (1 MiB to spare); make room, or use --to"
                                .formatted(folder, usable, bytes + MARGIN_BYTES));
            }
        } catch (IOException failed) {
            throw new DownloadException(Reason.DISK, reason(folder, failed), failed);
        }
    }

    static boolean isFull(IOException failed) {
        return String.valueOf(failed.getMessage()).matches("(?is).*(no space|quota).*");
    }

    /** One line: where, what, and who may not. */
    public static String reason(Path path, IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied ->
                    "%s: user %s may not write there; use sudo or --to"
                            .formatted(denied.getFile(), System.getProperty("user.name"));
            case NoSuchFileException absent -> absent.getFile() + ": no such file or folder";
            case NotDirectoryException file -> file.getFile() + ": is no folder";
            case FileSystemException known when known.getReason() != null ->
                    known.getFile() + ": " + known.getReason();
            default -> path + ": " + failed.getMessage();
        };
    }
}
