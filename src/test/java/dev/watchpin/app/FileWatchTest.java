package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

class FileWatchTest {
    @TempDir private Path folder;
    private Path file;
    private FileWatch watch;

    @BeforeEach
    void watchFile() throws Exception {
        file = Files.writeString(folder.resolve("watchpin.yaml"), "one");
        watch = new FileWatch(file);
    }

    private void assertChangedOnce() {
        assertFalse(watch.changed(), "it may still be written");
        assertTrue(watch.changed());
        assertFalse(watch.changed());
    }

    @Test
    void isQuietWhileNothingChanges() {
        assertFalse(watch.changed());
        assertFalse(watch.changed());
    }

    @Test
    void seesAnEditInPlace() throws Exception {
        Files.writeString(file, "other");
        assertChangedOnce();
    }

    @Test
    void seesAnEditOfTheSameLength() throws Exception {
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertChangedOnce();
    }

    @Test
    void seesAReplacementByRename() throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), "two");
        Files.setLastModifiedTime(draft, Files.getLastModifiedTime(file));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        assertChangedOnce();
    }

    @Test
    void seesThatALinkWasTurned() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "same");
        Path two = Files.writeString(folder.resolve("two"), "same");
        Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
        Path link = Files.createSymbolicLink(folder.resolve("link"), one);
        watch = new FileWatch(link);
        Files.delete(link);
        Files.createSymbolicLink(link, two);
        assertChangedOnce();
    }

    @Test
    void waitsWhileItIsBeingWritten() throws Exception {
        Files.writeString(file, "begin");
        assertFalse(watch.changed());
        Files.writeString(file, "begin and go on");
        assertFalse(watch.changed());
        assertTrue(watch.changed());
    }

    @Test
    void leavesAFileThatIsGoneAloneUntilItIsBack() throws Exception {
        Files.delete(file);
        assertFalse(watch.changed());
        assertFalse(watch.changed());
        Files.writeString(file, "back again");
        assertChangedOnce();
    }
}
