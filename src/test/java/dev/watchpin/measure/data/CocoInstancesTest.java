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

class CocoInstancesTest {
    private static final String IMAGES = "\"images\": [{\"id\": 4, \"file_name\": \"b.png\"}]";

    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
        folder.picture("images/a.png");
        folder.picture("images/b.png");
    }

    private DataSet read(String json) throws DataException {
        folder.write("instances.json", json);
        return DataSets.read(Task.DETECTION, folder.location());
    }

    @Test
    void readsBoxesByPictureInTheOrderOfIds() throws DataException, IOException {
        DataSet data =
                read(
                        """
                        {"images": [{"id": 9, "file_name": "b.png", "width": 8, "height": 6},
                                    {"id": 2, "file_name": "a.png"}],
                         "categories": [{"id": 1, "name": "nut"}, {"id": 7, "name": "bolt"}],
                         "annotations": [
                          {"image_id": 9, "category_id": 7, "bbox": [1, 2, 3.5, 4], "area": 9,
                           "iscrowd": 1, "segmentation": {"counts": [1, 2], "size": [6, 8]}},
                          {"image_id": 9, "category_id": 7, "bbox": [0, 0, 2, 2],
                           "segmentation": [[0, 0, 2, 2]]}]}
                        """);
        assertEquals(List.of("a.png", "b.png"), DataFolder.names(data));
        ClassKey bolt = new ClassKey.Named("bolt");
        assertEquals(Map.of(new ClassKey.Named("nut"), 0, bolt, 2), data.classes());
        assertEquals(
                new Truth.Boxes(
                        List.of(
                                new TrueBox(bolt, new PixelBox(1, 2, 3.5, 4), 9, true),
                                new TrueBox(bolt, new PixelBox(0, 0, 2, 2), 4, false))),
                data.examples().get(1).truth().at(8, 6));
        assertEquals(new Truth.Boxes(List.of()), data.examples().getFirst().truth().at(8, 6));
    }

    @Test
    void keepsNumbersWhereThereAreNoNames() throws DataException {
        DataSet data =
                read(
                        "{"
                                + IMAGES
                                + ", \"annotations\": [{\"image_id\": 4, \"category_id\": 3,"
                                + " \"bbox\": [0,0,1,1]}]}");
        assertEquals(Map.of(new ClassKey.Numbered(3), 1), data.classes());
    }

    @Test
    void namesPicturesThatAreMissingAndThoseThatItDoesNotKnow() throws DataException {
        DataSet data =
                read(
                        """
                        {"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "c.png"}],
                         "annotations": []}
                        """);
        assertEquals(List.of("NO_PICTURE c.png", "NO_TRUTH b.png"), DataFolder.leftOut(data));
    }

    @Test
    void refusesThePictureThatIsOfAnotherSize() throws DataException {
        DataSet data =
                read(
                        """
                        {"images": [{"id": 1, "file_name": "a.png", "width": 16, "height": 12}],
                         "annotations": []}
                        """);
        IOException unfit =
                assertThrows(IOException.class, () -> data.examples().getFirst().truth().at(8, 6));
        assertTrue(unfit.getMessage().startsWith("is 8x6; by "), unfit.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"images\": [\n`|instances.json:2:1: ",
                "`[]`|instances.json: images: no member 'images'",
                "`{\"images\": {}}`|instances.json: images: not an array",
                "`{\"images\": [{\"id\": 1}]}`|instances.json: images[0]: no member 'file_name'",
                "`{\"images\": [{\"id\": 1.5, \"file_name\": \"a\"}]}`|images[0]: id 1.5 is no"
                        + " whole",
                "`{\"images\": [{\"id\": 1, \"file_name\": \"a\"}, {\"id\": 1, \"file_name\":"
                        + " \"b\"}]}`|images[1]: id 1 was there before",
                "`{\"categories\": [{\"id\": 1, \"name\": \"x\"}, {\"id\": 2, \"name\":"
                        + " \"x\"}]}`|categories[1]: id 2 or its name was there before"
            })
    void tellsThePlaceAndWhatIsWrongThere(String json, String complaint) {
        DataException refused = assertThrows(DataException.class, () -> read(json));
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"image_id\": 5, \"bbox\": [0,0,1,1]`|image_id 5 is none of the images",
                "`\"image_id\": 4, \"bbox\": [0,0,1]`|bbox of 3 numbers",
                "`\"image_id\": 4, \"bbox\": [0,0,\"1\",1]`|not a number: 1",
                "`\"image_id\": 4, \"bbox\": [0,0,-1,1]`|bbox of -1.0 x 1.0 pixels",
                "`\"image_id\": 4, \"bbox\": [0,0,1,1]`|category_id 1 is none of the categories"
            })
    void tellsWhichAnnotationIsWrong(String annotation, String complaint) {
        String json =
                "{"
                        + IMAGES
                        + ", \"categories\": [], \"annotations\": [{\"category_id\": 1, "
                        + annotation
                        + "}]}";
        DataException refused = assertThrows(DataException.class, () -> read(json));
        assertTrue(
                refused.getMessage().contains("instances.json: annotations[0]: " + complaint),
                refused.getMessage());
    }
}
