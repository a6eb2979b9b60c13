package dev.watchpin.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The status file: a reader sees the old content or the new, never a part. It is not forced to
 * disk: it belongs in a RAM directory ({@code /run/watchpin}).
 */
public final class StatusFile {
    private final Path file;
    private final Path draft;

    public StatusFile(Path file) {
        this.file = file.toAbsolutePath();
        draft = this.file.resolveSibling("." + this.file.getFileName() + ".new");
    }

    /** Makes the directory where it is missing. */
    public void write(String content) throws IOException {
        try {
            Files.writeString(draft, content + "\n");
        } catch (java.nio.file.NoSuchFileException missing) {
            Files.createDirectories(file.getParent());
            Files.writeString(draft, content + "\n");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
