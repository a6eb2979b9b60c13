package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.telemetry.StatusFile;
import dev.watchpin.testkit.SmallDisk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real full disk, of 64 KiB. */
class FullDiskTest {
    @TempDir private Path folder;
    private SmallDisk mounted;
    private Path disk;
    private Path filler;

    @BeforeEach
    void mount() throws Exception {
        mounted = SmallDisk.mount(folder.resolve("disk"), "64k");
        disk = mounted.folder();
        filler = disk.resolve("filler");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            mounted.unmount();
        }
    }

    /** All but {@code freeBytes}, a multiple of the page. */
    private void fill(int freeBytes) throws IOException {
        Files.write(filler, new byte[64 * 1024 - freeBytes]);
    }

    @Test
    void losesOnlyTheLinesThatHadNoRoom() throws IOException {
        var log = new RollingPerformanceLog(disk.resolve("log"), 1 << 20);
        log.append("{\"n\":1}");
        fill(4096);
        String large = "{\"n\":\"" + "2".repeat(5000) + "\"}";
        assertThrows(IOException.class, () -> log.append(large));
        assertThrows(IOException.class, () -> log.append(large));
        Files.delete(filler);
        log.append("{\"n\":3}");
        log.close();
        List<String> lines = Files.readAllLines(disk.resolve("log/performance.0.jsonl"));
        assertEquals("{\"n\":1}", lines.getFirst());
        assertEquals("{\"n\":3}", lines.getLast());
    }

    @Test
    void keepsTheOldStatusFileWhole() throws IOException {
        var status = new StatusFile(disk.resolve("status.json"));
        status.write("{\"n\":1}");
        fill(8192);
        String large = "2".repeat(20_000);
        assertThrows(IOException.class, () -> status.write(large));
        assertEquals("{\"n\":1}\n", Files.readString(disk.resolve("status.json")));
        Files.delete(filler);
        status.write("{\"n\":3}");
        assertEquals("{\"n\":3}\n", Files.readString(disk.resolve("status.json")));
    }
}
