package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class DurableFileTest {
    @TempDir private Path folder;

    /**
     * Of a process that was killed, maybe root's: with its rights the daemon could not write it.
     */
    @Test
    void aDraftThatWasLeftIsMadeAnew() throws Exception {
        Path draft = Files.writeString(folder.resolve(".ledger.new"), "half");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("r--------"));

        DurableFile.replace(folder.resolve("ledger"), "whole");

        assertEquals("whole", Files.readString(folder.resolve("ledger")));
        assertEquals(
                PosixFilePermissions.fromString("rw-r-----"),
                Files.getPosixFilePermissions(folder.resolve("ledger")));
    }

    @Test
    void leavesAloneWhatIsNoDraft() throws Exception {
        Path other = Files.createDirectory(folder.resolve(".ledger.new"));

        assertThrows(
                IOException.class, () -> DurableFile.replace(folder.resolve("ledger"), "whole"));

        assertEquals(true, Files.isDirectory(other));
    }
}
