package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

class StatusFileTest {
    @TempDir private Path folder;

    @Test
    void replacesTheFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("status.json");
        var status = new StatusFile(file);
        status.write("{\"a\":1}");
        status.write("{}");
        assertEquals("{}\n", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void makesItsFolder() throws IOException {
        Path file = folder.resolve("run/watchpin/status.json");
        new StatusFile(file).write("{}");
        assertEquals("{}\n", Files.readString(file));
    }

    @Test
    void refusesAFolderThatCannotBe() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        var status = new StatusFile(notAFolder.resolve("status.json"));
        assertThrows(IOException.class, () -> status.write("{}"));
    }

    @Test
    void isNeverSeenTorn() throws Exception {
        Path file = folder.resolve("status.json");
        var status = new StatusFile(file);
        String shortText = "a".repeat(10);
        String longText = "b".repeat(50_000);
        status.write(shortText);
        Set<String> seen = new HashSet<>();
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (int i = 0; i < 300; i++) {
                                        try {
                                            seen.add(Files.readString(file));
                                        } catch (IOException torn) {
                                            seen.add("missing: " + torn);
                                        }
                                    }
                                });
        for (int i = 0; reader.isAlive(); i++) {
            status.write(i % 2 == 0 ? longText : shortText);
        }
        reader.join();
        seen.removeAll(Set.of(shortText + "\n", longText + "\n"));
        assertEquals(Set.of(), seen);
    }
}
