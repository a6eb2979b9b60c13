package dev.watchpin.app;

import dev.watchpin.model.download.Durable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A small file that a power cut leaves as it was or as it was to become. */
final class DurableFile {
    /** A config may hold passwords. */
    private static final FileAttribute<?> NOT_FOR_OTHERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private DurableFile() {}

    /** On return, the content and its name are on the disk; others may not read it. */
    static void replace(Path file, String content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        create(draft);
        replace(file, content, draft);
    }

    private static void create(Path draft) throws IOException {
        try {
            Files.createFile(draft, NOT_FOR_OTHERS);
        } catch (FileAlreadyExistsException ofAKilledProcess) {
            if (!Files.isRegularFile(draft, LinkOption.NOFOLLOW_LINKS)) {
                throw ofAKilledProcess; // not of ours
            }
            Files.delete(draft); // the process may have been root's, whose file we could not write
            Files.createFile(draft, NOT_FOR_OTHERS);
        }
    }

    private static void replace(Path file, String content, Path draft) throws IOException {
        Files.writeString(draft, content);
        Durable.sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(file.getParent());
    }

    /**
     * The same, readable by whom the umask lets, and in a folder of others, as /tmp: nobody can
     * have put a link where the draft goes.
     */
    static void replaceReadable(Path file, String content) throws IOException {
        String number = Long.toHexString(new SecureRandom().nextLong());
        Path draft = file.resolveSibling("." + file.getFileName() + "." + number + ".new");
        Files.createFile(draft);
        try {
            replace(file, content, draft);
        } catch (IOException failure) {
            Files.deleteIfExists(draft);
            throw failure;
        }
    }
}
