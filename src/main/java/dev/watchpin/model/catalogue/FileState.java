package dev.watchpin.model.catalogue;

import dev.watchpin.model.Sha256;
import dev.watchpin.model.download.PinnedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file on this disk is, beside what it should be. */
public sealed interface FileState {
    record Good() implements FileState {}

    record Missing() implements FileState {}

    /** There, and another: both sides. */
    record Changed(String seen, String expected) implements FileState {}

    static FileState of(Path path, PinnedFile file) throws IOException {
        if (!Files.isRegularFile(path)) {
            return new Missing();
        }
        long bytes = Files.size(path);
        if (bytes != file.bytes()) {
            return new Changed(bytes + " bytes", file.bytes() + " bytes");
        }
        return ofHash(path, file.sha256());
    }

    /** Where no size is known. */
    static FileState ofHash(Path path, String sha256) throws IOException {
        if (!Files.isRegularFile(path)) {
            return new Missing();
        }
        String seen = Sha256.of(path);
        return seen.equals(sha256) ? new Good() : new Changed("sha256 " + seen, "sha256 " + sha256);
    }
}
