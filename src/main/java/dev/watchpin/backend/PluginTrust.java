package dev.watchpin.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/**
 * Whose code is run: a jar that anyone may write to, or that a third user owns, would give that
 * user the lines. Groups are trusted: Debian's /usr/local is writable for the group staff.
 */
final class PluginTrust {
    private static final int ROOT = 0;

    private PluginTrust() {}

    /** What is wrong with the owner or mode of this file or folder; empty if nothing. */
    static Optional<String> complaint(Path file) throws IOException {
        Path real = file.toRealPath();
        if (Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of("anyone may write to " + real + ": chmod o-w it");
        }
        int owner = uid(real);
        int self = uid(Path.of("/proc/self"));
        return owner == ROOT || owner == self
                ? Optional.empty()
                : Optional.of(
                        "%s belongs to user %d; expected root or %d, who runs this: chown it"
                                .formatted(real, owner, self));
    }

    /** The first complaint about a plugin and the jars that it is of. */
    static Optional<String> complaint(Path place, List<Path> jars) throws IOException {
        Optional<String> found = complaint(place);
        for (Path jar : jars) {
            found = found.isPresent() ? found : complaint(jar);
        }
        return found;
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
