package dev.watchpin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * Whether a file changed, by looking now and then: one that is edited in place, replaced by a
 * rename or reached by a link that was turned all look alike so, and nothing is queued. A change
 * counts when two looks in a row saw the same, so that a file half written is left alone. One
 * thread.
 */
final class FileWatch {
    /** All that tells one state of the file from the next; null attributes for no file. */
    private record Stamp(FileTime modified, long bytes, Object key) {
        private static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1, "");

        static Stamp of(Path file) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class); // follows links
                return new Stamp(
                        found.lastModifiedTime(),
                        found.size(),
                        Objects.requireNonNullElse(found.fileKey(), ""));
            } catch (IOException absent) {
                return ABSENT;
            }
        }
    }

    private final Path file;
    private Stamp known;
    private Stamp latest;

    FileWatch(Path file) {
        this.file = file;
        seen();
    }

    /** What is there now is no news. */
    void seen() {
        known = Stamp.of(file);
        latest = known;
    }

    /** Whether there is another file than known, and the same as at the last look. */
    boolean changed() {
        Stamp now = Stamp.of(file);
        boolean settled = now.equals(latest);
        latest = now;
        if (!settled || now.equals(known) || now.equals(Stamp.ABSENT)) {
            return false;
        }
        known = now;
        return true;
    }
}
