package dev.watchpin.view.top;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The newest that a status file says, and what keeps it from saying more. Only reads; not
 * thread-safe.
 */
public final class StatusFeed {
    /** A report of hundreds of cameras is smaller. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private Object seen = "nothing yet";
    private String text = "";
    private Optional<StatusView> newest = Optional.empty();
    private Optional<String> problem = Optional.empty();

    public StatusFeed(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * Looks whether the file changed; a call of the kernel if it did not.
     *
     * @return whether there is a new report
     */
    public boolean poll() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            // each report is a new file, renamed into place
            Object mark = now.fileKey() + " " + now.lastModifiedTime() + " " + now.size();
            if (mark.equals(seen)) {
                return false;
            }
            seen = mark;
            read(now);
            problem = Optional.empty();
            return true;
        } catch (IOException failure) {
            seen = "nothing";
            problem = Optional.of(reason(failure));
        } catch (StatusException wrong) {
            problem = Optional.of(file + ": " + wrong.getMessage());
        }
        return false;
    }

    /** What was read last, however old. */
    public Optional<StatusView> newest() {
        return newest;
    }

    /** Its text, without a line feed at its end. */
    public String text() {
        return text;
    }

    /** Why the file cannot be read now, and what to do. */
    public Optional<String> problem() {
        return problem;
    }

    private void read(BasicFileAttributes attributes) throws IOException, StatusException {
        if (!attributes.isRegularFile()) {
            throw new StatusException("no file; expected a status file of Watchpin");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new StatusException(
                    "more than " + MOST_BYTES + " bytes; expected a status file of Watchpin");
        }
        String whole = new String(bytes, StandardCharsets.UTF_8).strip();
        newest = Optional.of(StatusReader.read(whole));
        text = whole;
    }

    private String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ ->
                    file
                            + " is not there. Is the service running (systemctl status watchpin),"
                            + " and does its config have telemetry.status-file?";
            case AccessDeniedException _ ->
                    file + " may not be read by you: as root, or as one of the group watchpin";
            default -> failure.toString();
        };
    }
}
