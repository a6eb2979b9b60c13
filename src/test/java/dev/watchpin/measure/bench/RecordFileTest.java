package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.SmallDisk;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class RecordFileTest {
    @TempDir private Path folder;
    private RecordFile file;

    @BeforeEach
    void name() {
        file = new RecordFile(folder.resolve("bench.jsonl"));
    }

    private static BenchRecord entry(int number) {
        return BenchRecord.parse(
                        "{\"kind\":\"watchpin-bench\",\"format\":1,\"watchpin\":\"%d\"}"
                                .formatted(number))
                .orElseThrow();
    }

    @Test
    void addsALineEach() throws IOException {
        file.append(entry(1));
        file.append(entry(2));
        RecordFile.Content content = file.read();
        assertEquals(2, content.records().size());
        assertEquals("2", content.records().getLast().text("watchpin").orElseThrow());
        assertEquals(0, content.others());
    }

    /** A power cut may end a line anywhere, inside a letter too. */
    @Test
    void losesOnlyTheLineThatWasTorn() throws IOException {
        file.append(entry(1));
        byte[] whole = (entry(2).text() + "…").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < whole.length; cut++) {
            Files.deleteIfExists(file.path());
            file.append(entry(1));
            byte[] torn = java.util.Arrays.copyOf(whole, cut);
            Files.write(file.path(), torn, StandardOpenOption.APPEND);
            file.append(entry(3));
            RecordFile.Content content = file.read();
            int kept = content.records().size();
            assertEquals("3", content.records().getLast().text("watchpin").orElseThrow());
            assertEquals(3, kept + content.others(), "cut after " + cut);
        }
    }

    @Test
    void countsWhatIsNoRecord() throws IOException {
        Files.writeString(
                file.path(), "\n{\"kind\":\"watchpin-bench\",\"format\":2}\n[]\nmodel.yaml\n\n");
        file.append(entry(7));
        RecordFile.Content content = file.read();
        assertEquals(1, content.records().size());
        assertEquals(3, content.others());
    }

    @Test
    void leavesTheFileAsItWasWhereTheDiskIsFull() throws Exception {
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "16k");
        try {
            RecordFile full = new RecordFile(disk.folder().resolve("bench.jsonl"));
            full.append(entry(1));
            byte[] before = Files.readAllBytes(full.path());
            BenchRecord large =
                    BenchRecord.parse(
                                    "{\"kind\":\"watchpin-bench\",\"format\":1,\"x\":\"%s\"}"
                                            .formatted("y".repeat(40_000)))
                            .orElseThrow();
            IOException told = assertThrows(IOException.class, () -> full.append(large));
            assertTrue(told.getMessage().contains("No space left"), told.getMessage());
            assertArrayEquals(before, Files.readAllBytes(full.path()));
            full.append(entry(2));
            assertEquals(2, full.read().records().size());
        } finally {
            disk.unmount();
        }
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThrows(
                NoSuchFileException.class,
                () -> new RecordFile(folder.resolve("no/bench.jsonl")).append(entry(1)));
        assertThrows(IOException.class, () -> new RecordFile(folder).append(entry(1)));
        assertThrows(NoSuchFileException.class, () -> file.read());
    }
}
