package dev.watchpin.measure.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Task;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CsvLabelsTest {
    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
        folder.picture("a.png");
        folder.picture("sub/b.png");
    }

    private DataSet read() throws DataException {
        return DataSets.read(Task.CLASSIFICATION, folder.location());
    }

    @Test
    void takesTheColumnsByName() throws DataException {
        folder.write(
                "labels.csv",
                "index,file,label\r\n7,a.png,\"tench, Tinca tinca\"\r\n9,sub/b.png,3\r\n");
        DataSet data = read();
        assertEquals(List.of("a.png", "b.png"), DataFolder.names(data));
        assertEquals(
                Map.of(new ClassKey.Named("tench, Tinca tinca"), 1, new ClassKey.Named("3"), 1),
                data.classes());
    }

    @Test
    void takesOtherColumnsWhereToldTo() throws DataException {
        folder.write("labels.csv", "index,file,label\n7,a.png,x\n");
        DataSet data = DataSets.read(Task.CLASSIFICATION, folder.columns("label", "file", "-"));
        assertEquals(Map.of(new ClassKey.Named("7"), 1), data.classes());
    }

    @Test
    void readsATableWithoutAFirstLineOfNames() throws DataException {
        folder.write("labels.csv", "a.png,2,1\nsub/b.png,2,0\n");
        DataSet data = DataSets.read(Task.CLASSIFICATION, folder.columns("file", "-", "label"));
        assertEquals(2, data.examples().size());
        DataException refused = assertThrows(DataException.class, this::read);
        assertTrue(refused.getMessage().contains("--columns"), refused.getMessage());
    }

    @Test
    void namesPicturesThatAreMissingAndThoseWithoutALabel() throws DataException {
        folder.picture("extra.png");
        folder.write("labels.csv", "file,label\na.png,x\ngone.png,x\n");
        DataSet data = read();
        assertEquals(
                List.of("NO_PICTURE gone.png", "NO_TRUTH extra.png"), DataFolder.leftOut(data));
        assertEquals(
                Map.of(new ClassKey.Named("x"), 2), data.classes(), "what the table says it has");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`file,label\na.png`|labels.csv:2: 1 cells; expected 2: file,label",
                "`file,label\na.png,x\n,y`|labels.csv:3: no file",
                "`file,label\na.png,`|labels.csv:2: no label",
                "`file,label\na.png,x\na.png,y`|labels.csv:3: a.png has a label already, in line 2",
                "`name,label\na.png,x`|labels.csv:1: columns [name, label]",
                "` `|labels.csv: is empty",
                "`file,label`|labels.csv: nothing in it is labelled",
                "`file,label\ngone.png,x`|labels.csv: of its 1 labelled pictures none can be used"
            })
    void tellsTheLineAndWhatIsWrongInIt(String text, String complaint) {
        folder.write("labels.csv", text);
        DataException refused = assertThrows(DataException.class, this::read);
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }
}
