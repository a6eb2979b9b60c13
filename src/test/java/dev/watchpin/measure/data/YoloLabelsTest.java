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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class YoloLabelsTest {
    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
        folder.picture("images/a.png");
        folder.picture("images/train/b.png");
    }

    private DataSet read() throws DataException {
        return DataSets.read(Task.DETECTION, folder.location());
    }

    @Test
    void makesPixelsOfSharesOfThePicture() throws DataException, IOException {
        folder.write("labels/a.txt", "3 0.5 0.25 0.25 0.5\r\n\r\n0 0.5 0.5 1 1\r\n");
        folder.write("labels/train/b.txt", "");
        DataSet data = read();
        assertEquals(List.of("a.png", "b.png"), DataFolder.names(data));
        assertEquals(
                new Truth.Boxes(
                        List.of(
                                new TrueBox(
                                        new ClassKey.Numbered(3),
                                        new PixelBox(300, 0, 200, 200),
                                        40_000,
                                        false),
                                new TrueBox(
                                        new ClassKey.Numbered(0),
                                        new PixelBox(0, 0, 800, 400),
                                        320_000,
                                        false))),
                data.examples().getFirst().truth().at(800, 400));
        assertEquals(new Truth.Boxes(List.of()), data.examples().get(1).truth().at(800, 400));
    }

    @Test
    void namesPicturesWithoutLabelsAndLabelsWithoutPictures() throws DataException {
        folder.write("labels/a.txt", "");
        folder.write("labels/gone.txt", "");
        assertEquals(List.of("NO_TRUTH b.png", "NO_PICTURE gone.txt"), DataFolder.leftOut(read()));
    }

    @Test
    void takesTheNamesThatLieBesideTheLabels() throws DataException {
        folder.write("labels/a.txt", "1 0.5 0.5 1 1");
        folder.write("labels/classes.txt", "nut\nbolt\n");
        DataSet data = read();
        assertEquals(List.of("nut", "bolt"), data.names());
        assertEquals(Map.of(new ClassKey.Numbered(1), 1), data.classes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`0 .5 .5 1 1\n0 .5 .5 1`|a.txt:2: 4 numbers; expected 5",
                "`0 .5 .5 1 1 .9`|a.txt:1: 6 numbers; expected 5",
                "`nut .5 .5 1 1`|a.txt:1: no number: For input string: \"nut\"",
                "`0 .5 NaN 1 1`|a.txt:1: NaN; expected a share",
                "`0 320 240 64 64`|a.txt:1: 320; expected a share",
                "`-1 .5 .5 1 1`|a.txt:1: class -1"
            })
    void tellsTheLineAndWhatIsWrongInIt(String text, String complaint) {
        folder.write("labels/a.txt", text);
        DataException refused = assertThrows(DataException.class, this::read);
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }
}
