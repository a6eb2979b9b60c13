package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.telemetry.StatusFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real full disk: a tmpfs of 64 KiB, which only root can mount. */
class FullDiskTest {
    @TempDir private Path folder;
    private Path disk;
    private Path filler;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        filler = disk.resolve("filler");
        int status = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        assumeTrue(status == 0, "no tmpfs could be mounted (needs root): full disk not tested");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return 127;
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
