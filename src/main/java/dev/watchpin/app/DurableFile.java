package dev.watchpin.app;

import dev.watchpin.model.download.Durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small file that a power cut leaves as it was or as it was to become. */
final class DurableFile {
    private DurableFile() {}

    /** On return, the content and its name are on the disk. */
    static void replace(Path file, String content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(draft, content);
        Durable.sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(file.getParent());
    }
}
