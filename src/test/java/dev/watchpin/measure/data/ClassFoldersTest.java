package dev.watchpin.measure.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Task;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ClassFoldersTest {
    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
    }

    @Test
    void takesTheFoldersNameForTheClass() throws DataException, IOException {
        folder.picture("nut/1.png");
        folder.picture("nut/more/2.png");
        folder.picture("bolt/3.png");
        DataSet data = DataSets.read(Task.CLASSIFICATION, folder.location());
        assertEquals(List.of("3.png", "1.png", "2.png"), DataFolder.names(data));
        assertEquals(
                Map.of(new ClassKey.Named("nut"), 2, new ClassKey.Named("bolt"), 1),
                data.classes());
        assertEquals(
                new Truth.OfClass(new ClassKey.Named("bolt")),
                data.examples().getFirst().truth().at(8, 6));
    }

    @Test
    void namesWhatHasNoClassAndWhatIsNoPicture() throws DataException {
        folder.picture("nut/1.png");
        folder.picture("lost.png");
        folder.write("nut/2.webp", "RIFF");
        folder.write("nut/.hidden.png", "");
        folder.write("readme", "of it");
        DataSet data = DataSets.read(Task.CLASSIFICATION, folder.location());
        assertEquals(List.of("NO_TRUTH lost.png"), DataFolder.leftOut(data));
        assertEquals(
                List.of("2 files are no pictures that can be read: 1 ., 1 .webp"), data.notes());
    }

    @Test
    void refusesAFolderOfNothing() {
        DataException refused =
                assertThrows(
                        DataException.class,
                        () -> DataSets.read(Task.CLASSIFICATION, folder.location()));
        assertEquals(temporary + ": nothing in it is labelled", refused.getMessage());
    }

    @Test
    void refusesWhatIsNotThere() {
        DataFolder absent = new DataFolder(temporary.resolve("absent"));
        DataException refused =
                assertThrows(
                        DataException.class,
                        () -> DataSets.read(Task.CLASSIFICATION, absent.location()));
        assertTrue(refused.getMessage().endsWith("absent: there is no such folder or file"));
    }
}
