package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class RollingPerformanceLogTest {
    private static final long CAP_BYTES = 64 * 1024;

    @TempDir private Path folder;
    private Path directory;
    private RollingPerformanceLog log;

    @BeforeEach
    void open() {
        directory = folder.resolve("log");
        log = new RollingPerformanceLog(directory, CAP_BYTES);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted(
                            Comparator.comparing((Path file) -> file.toString().length())
                                    .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static List<String> lines(Path directory) throws IOException {
        var lines = new ArrayList<String>();
        for (Path file : files(directory)) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    @Test
    void makesNothingBeforeTheFirstLine() {
        assertTrue(Files.notExists(directory));
    }

    @Test
    void writesAnIntervalsLinesAsTheyAre() throws IOException {
        log.append("{\"a\":\"{}\\n{pid}\"}\n{\"b\":\"é\"}");
        log.append("{}");
        assertEquals(List.of("{\"a\":\"{}\\n{pid}\"}", "{\"b\":\"é\"}", "{}"), lines(directory));
    }

    @Test
    void goesOnInTheSameFileAfterARestart() throws IOException {
        log.append("1");
        log.close();
        log = new RollingPerformanceLog(directory, CAP_BYTES);
        log.append("2");
        assertEquals(1, files(directory).size());
        assertEquals(List.of("1", "2"), lines(directory));
    }

    @Test
    void keepsTheNewestLinesWithinTheCap() throws IOException {
        String padding = "x".repeat(990);
        for (int i = 0; i < 500; i++) {
            log.append(i + padding);
            long bytes = 0;
            for (Path file : files(directory)) {
                bytes += Files.size(file);
            }
            assertTrue(bytes <= CAP_BYTES, bytes + " bytes after line " + i);
        }
        List<String> lines = lines(directory);
        assertEquals("499" + padding, lines.getLast());
        int first = 500 - lines.size();
        for (int i = 0; i < lines.size(); i++) {
            assertEquals((first + i) + padding, lines.get(i));
        }
        assertTrue(lines.size() > 45, lines.size() + " lines");
    }

    @Test
    void keepsTheCapOverRestarts() throws IOException {
        String line = "x".repeat(15_000);
        for (int i = 0; i < 12; i++) {
            log.append(i + line);
            log.close();
            log = new RollingPerformanceLog(directory, CAP_BYTES);
        }
        assertNewest(12, line);
    }

    @Test
    void goesByNumbersWhereTheClockBeganAnew() throws IOException {
        String line = "x".repeat(15_000);
        for (int i = 0; i < 12; i++) {
            log.append(i + line);
            for (Path file : files(directory)) { // each line is written "before" the last one
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (100 - i)));
            }
        }
        assertNewest(12, line);
    }

    /** The clock was set when 0 and 1 were written, and is not since: tinylog goes by times. */
    @Test
    void goesOnInTheFileOfTheHighestNumberWhateverItsTime() throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < 3; i++) {
            Path file =
                    Files.writeString(directory.resolve("performance." + i + ".jsonl"), i + "\n");
            String written = i < 2 ? "2026-11-0" + (i + 1) : "1970-01-01";
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written + "T00:10:00Z")));
        }
        log.append("x");
        log.force();
        assertEquals(List.of("0", "1", "2", "x"), lines(directory));
        assertEquals(
                List.of("2", "x"), Files.readAllLines(directory.resolve("performance.2.jsonl")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void losesNoNewLineWhereEachBootBeginsIn1970(long seed) throws IOException {
        var random = new Random(seed);
        int next = 0;
        for (int boot = 0; boot < 40; boot++) {
            int first = next;
            int count = 1 + random.nextInt(30);
            log = new RollingPerformanceLog(directory, CAP_BYTES);
            while (next < first + count) {
                appendIn1970(String.valueOf(next++), Duration.ofMinutes(next - first));
            }
            log.close();
            List<Integer> numbers =
                    lines(directory).stream()
                            .map(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
                            .toList();
            int oldest = next - numbers.size();
            assertEquals(IntStream.range(oldest, next).boxed().toList(), numbers);
            assertTrue(oldest <= first, "line " + first + " of this boot is gone: " + numbers);
        }
    }

    /** What it writes to gets the time of a clock that began with the boot. */
    private void appendIn1970(String line, Duration sinceBoot) throws IOException {
        var before = new HashMap<Path, Long>();
        if (Files.exists(directory)) {
            for (Path file : files(directory)) {
                before.put(file, Files.size(file));
            }
        }
        log.append(line + " " + "x".repeat(400));
        log.force();
        for (Path file : files(directory)) {
            if (Files.size(file) != before.getOrDefault(file, -1L)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(sinceBoot.toMillis()));
            }
        }
    }

    private void assertNewest(int written, String line) throws IOException {
        List<String> lines = lines(directory);
        assertTrue(lines.size() >= 3 && lines.size() <= 4, lines.size() + " lines");
        for (int i = 0; i < lines.size(); i++) {
            assertEquals((written - lines.size() + i) + line, lines.get(i));
        }
    }

    @Test
    void shrinksToASmallerCap() throws IOException {
        var large = new RollingPerformanceLog(directory, 16 * CAP_BYTES);
        for (int i = 0; i < 10; i++) {
            large.append("x".repeat(100_000));
        }
        large.close();
        log.append("1");
        log.append("2");
        assertEquals(List.of("1", "2"), lines(directory).reversed().subList(0, 2).reversed());
        assertTrue(files(directory).size() <= 2, files(directory).toString());
    }

    @Test
    void endsALineThatAPowerCutTore() throws IOException {
        log.append("{\"a\":1}");
        log.close();
        Path file = files(directory).getFirst();
        Files.writeString(file, "{\"a\":1}\n{\"a\":");
        log.append("{\"a\":3}");
        assertEquals(List.of("{\"a\":1}", "{\"a\":", "{\"a\":3}"), lines(directory));
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        Files.createDirectories(directory);
        Path other = Files.writeString(directory.resolve("performance.old.jsonl"), "torn");
        Path image = Files.writeString(directory.resolve("notes.txt"), "torn");
        log.append("1");
        assertEquals("torn", Files.readString(other));
        assertEquals("torn", Files.readString(image));
    }

    @Test
    void startsAnewWhenTheFileIsDeleted() throws IOException {
        log.append("1");
        Files.delete(files(directory).getFirst());
        log.append("2");
        assertEquals(List.of("2"), lines(directory));
    }

    @Test
    void startsAnewWhenTheFolderIsDeleted() throws IOException {
        log.append("1");
        Files.delete(files(directory).getFirst());
        Files.delete(directory);
        log.append("2");
        assertEquals(List.of("2"), lines(directory));
    }

    @Test
    void saysWhyItCannotWriteAndRecovers() throws IOException {
        Files.writeString(directory, "a file in the folder's place");
        var failure = assertThrows(IOException.class, () -> log.append("1"));
        assertTrue(failure.getMessage().contains(directory.toString()), failure.getMessage());
        Files.delete(directory);
        log.append("2");
        assertEquals(List.of("2"), lines(directory));
    }

    @Test
    void refusesAReadOnlyFileSystem() {
        var readOnly = new RollingPerformanceLog(Path.of("/proc/watchpin"), CAP_BYTES);
        assertThrows(IOException.class, () -> readOnly.append("1"));
        assertThrows(IOException.class, () -> readOnly.append("2"));
        readOnly.close();
    }

    @Test
    void refusesAPathThatTinylogWouldChange() {
        Path braces = folder.resolve("{date}");
        assertThrows(
                IllegalArgumentException.class, () -> new RollingPerformanceLog(braces, CAP_BYTES));
    }

    @Test
    void refusesACapThatHoldsNothing() {
        assertThrows(
                IllegalArgumentException.class, () -> new RollingPerformanceLog(directory, 1000));
    }
}
