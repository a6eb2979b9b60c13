package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EngineFieldTest {
    @TempDir private Path folder;

    @Test
    void tellsKindsOfCoresApartAndNotTheirNumber() throws Exception {
        // as the kernel's arch/arm64/kernel/cpuinfo.c writes two little cores and a big one
        String core =
                "processor\t: %d\nBogoMIPS\t: 38.40\nCPU implementer\t: 0x41\nCPU architecture: 8\n"
                        + "CPU variant\t: 0x0\nCPU part\t: 0x%s\nCPU revision\t: 4\n\n";
        Path file =
                Files.writeString(
                        folder.resolve("cpuinfo"),
                        core.formatted(0, "d03")
                                + core.formatted(1, "d03")
                                + core.formatted(2, "d08"));
        assertEquals(
                List.of(
                        "CPU implementer : 0x41",
                        "CPU part : 0xd03",
                        "CPU part : 0xd08",
                        "CPU variant : 0x0"),
                EngineField.cpu(file));
        assertEquals(List.of(), EngineField.cpu(folder.resolve("absent")));
    }

    /** What the key is of: the camera's model, options and engines. */
    @Test
    void keyChangesWithWhatAChoiceDependsOn() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        String config =
                demo.config(demo.pictures(), "").replace("model: .", "model: .\n    threads: 1");
        String key = key(config);
        assertEquals(key, key(config.replace("score: {on: 0.6", "score: {on: 0.7")));
        assertNotEquals(key, key(config.replace("threads: 1", "threads: 1\n    warm-up-runs: 2")));
        Path card = folder.resolve("model.yaml");
        String text = Files.readString(card);
        Files.writeString(card, text.replaceFirst("sha256: .", "sha256: 0"));
        String other = key(config);
        assertNotEquals(key, other);
        Files.writeString(folder.resolve("other.yaml"), text);
        Files.writeString(card, text + "siblings: [other.yaml]\n");
        assertNotEquals(key, key(config));
        assertTrue(other.matches("[0-9a-f]{64}"), other);
    }

    private String key(String config) throws Exception {
        Path file = folder.resolve("watchpin.yaml");
        return EngineField.of(ConfigVersion.parse(file, config).config().cameras().getFirst())
                .key();
    }
}
