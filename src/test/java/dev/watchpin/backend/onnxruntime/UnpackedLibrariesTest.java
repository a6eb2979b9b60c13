package dev.watchpin.backend.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;

class UnpackedLibrariesTest {
    private static Optional<Path> folderOf(String file) {
        return UnpackedLibraries.folderOf("7f01c0-7f01d0 r-xp 00096000 00:05 412        " + file);
    }

    @Test
    void knowsTheBindingsOwnTemporaryFolderOnly() {
        assertEquals(
                Optional.of(Path.of("/tmp/a b/onnxruntime-java12")),
                folderOf("/tmp/a b/onnxruntime-java12/libonnxruntime.so"));
        assertEquals(Optional.empty(), folderOf("/usr/lib/watchpin/libonnxruntime.so"));
        assertEquals(Optional.empty(), folderOf("/tmp/onnxruntime-java12/other.so"));
        assertEquals(
                Optional.empty(), UnpackedLibraries.folderOf("7f01-7f02 rw-p 00000000 00:00 0 "));
    }
}
