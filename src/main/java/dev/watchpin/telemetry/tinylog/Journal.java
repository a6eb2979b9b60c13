package dev.watchpin.telemetry.tinylog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether standard error goes straight to systemd's journal (man systemd.exec, JOURNAL_STREAM). */
final class Journal {
    static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Journal() {}

    /**
     * The variable is inherited by programs whose output was led elsewhere, so it counts only if it
     * names the very stream.
     *
     * @param journalStream device:inode, or null
     */
    static boolean takes(Path stream, String journalStream) {
        if (journalStream == null) {
            return false;
        }
        try {
            Object device = Files.getAttribute(stream, "unix:dev");
            Object inode = Files.getAttribute(stream, "unix:ino");
            return journalStream.equals(device + ":" + inode);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false;
        }
    }
}
