package dev.watchpin.measure.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CsvFileTest {
    @TempDir private Path folder;

    private List<CsvFile.Row> read(String text) throws DataException {
        return CsvFile.read(new DataFolder(folder).write("a.csv", text));
    }

    @Test
    void splitsAtCommasAndStripsBlanks() throws DataException {
        assertEquals(
                List.of(
                        new CsvFile.Row(1, List.of("a", "b c", "")),
                        new CsvFile.Row(2, List.of("1"))),
                read("a, b c ,\n1"));
    }

    @Test
    void keepsWhatQuotesHoldAndCountsItsLines() throws DataException {
        assertEquals(
                List.of(
                        new CsvFile.Row(1, List.of("a,\"b\"", "two\nlines")),
                        new CsvFile.Row(3, List.of("after"))),
                read("\"a,\"\"b\"\"\",\"two\nlines\"\nafter\n"));
    }

    @Test
    void readsWindowsLinesAndMarks() throws DataException {
        assertEquals(
                List.of(
                        new CsvFile.Row(1, List.of("file", "label")),
                        new CsvFile.Row(3, List.of("a.jpg", "x"))),
                read("\uFEFFfile,label\r\n\r\n\"a.jpg\",\"x\"\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a,\"b`|:1: this quote is never closed",
                "`a\n\"b\"c,d`|:2: 'c' after a closing quote; expected a comma or the line's end"
            })
    void tellsTheLineOfABadQuote(String text, String complaint) {
        DataException refused = assertThrows(DataException.class, () -> read(text));
        assertTrue(refused.getMessage().endsWith("a.csv" + complaint), refused.getMessage());
    }

    @Test
    void tellsTheLineOfBytesThatAreNoText() throws IOException {
        Path file =
                Files.write(
                        folder.resolve("a.csv"), new byte[] {'a', '\n', 'b', '\n', (byte) 0xE9});
        DataException refused = assertThrows(DataException.class, () -> CsvFile.read(file));
        assertTrue(refused.getMessage().endsWith("a.csv:3: is not UTF-8"), refused.getMessage());
    }
}
