package dev.watchpin.model.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Sha256;
import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.testkit.FileServer;
import dev.watchpin.testkit.SmallDisk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real full disk, of 2 MiB. */
class DiskFullTest {
    private static final byte[] BYTES = FileServer.bytes(600_000, 1);

    @TempDir private Path folder;
    private SmallDisk mounted;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        mounted = SmallDisk.mount(folder.resolve("disk"), "2m");
        disk = mounted.folder();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            mounted.unmount();
        }
    }

    /** Another program writes while the download runs. */
    private void fillTheRest() {
        try {
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(disk.resolve("filler"), new byte[Math.toIntExact(free)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesBeforehandWhatWouldNotFit() throws Exception {
        Disk.require(disk, 900_000);
        DownloadException refused =
                assertThrows(DownloadException.class, () -> Disk.require(disk, 1_100_000));
        assertEquals(Reason.DISK, refused.reason());
        assertTrue(refused.getMessage().contains("bytes free"), refused.getMessage());
    }

    @Test
    void leavesNothingWhenTheDiskFillsUpMeanwhile() throws Exception {
        Path target = disk.resolve("m.onnx");
        try (FileServer server = new FileServer().with("/m.onnx", BYTES)) {
            server.then(FileServer.after(300_000, this::fillTheRest));
            String sha256 = Sha256.of(ByteBuffer.wrap(BYTES));
            PinnedFile file = new PinnedFile("m.onnx", server.at("/m.onnx"), BYTES.length, sha256);
            Downloader downloader =
                    new Downloader(ProxyChoice.ofProcess(), Downloader.Patience.ORDINARY);
            DownloadException failed =
                    assertThrows(
                            DownloadException.class,
                            () ->
                                    downloader.fetch(
                                            file,
                                            List.of(file.url()),
                                            target,
                                            new RecordedProgress()));
            assertEquals(Reason.DISK, failed.reason());
            assertTrue(failed.getMessage().contains("No space left"), failed.getMessage());
            assertFalse(Files.exists(target));
            assertFalse(Files.exists(Downloader.partOf(target)), "the part still fills the disk");
            Files.delete(disk.resolve("filler"));
            downloader.fetch(file, List.of(file.url()), target, new RecordedProgress());
            assertEquals(BYTES.length, Files.size(target));
        }
    }
}
