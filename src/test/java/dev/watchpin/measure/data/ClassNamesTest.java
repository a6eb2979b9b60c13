package dev.watchpin.measure.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

class ClassNamesTest {
    @TempDir private Path folder;

    private List<String> read(String text) throws DataException {
        return ClassNames.read(new DataFolder(folder).write("names", text));
    }

    @Test
    void readsANameALine() throws DataException {
        assertEquals(List.of("traffic light", "7up"), read("traffic light\r\n7up\n\n"));
    }

    @Test
    void readsNumbersWithGaps() throws DataException {
        assertEquals(List.of("", "person", "", "car"), read("1: person\n3 car\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a\n\nb`|names:2: empty line",
                "`0 a\nb`|names:2: expected a class number",
                "`0 a\n0 b`|names:2: class 0 has a name already",
                "`99999 a`|names:1: expected a class number below 65536",
                "` `|names: is empty"
            })
    void tellsTheLineAndWhatIsWrongInIt(String text, String complaint) {
        DataException refused = assertThrows(DataException.class, () -> read(text));
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }
}
