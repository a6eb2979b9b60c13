package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataFolder;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.HeldPictures;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

class DuelTest {
    private static final EvaluationOptions NONE = EvaluationOptions.NONE;

    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
    }

    private static Duel.Outcome run(
            Evaluation one, OpenedModel<?> model, Evaluation other, OpenedModel<?> reference)
            throws DataException {
        return new Duel(one, other)
                .run(model, reference, HeldPictures::open, new HeldPictures.Patient());
    }

    private DataSet hundredPictures() throws DataException {
        for (int i = 0; i < 100; i++) {
            folder.picture("%s/%03d.png".formatted(i < 50 ? "a" : "b", i), 4, 4, i);
        }
        return DataSets.read(Task.CLASSIFICATION, folder.location());
    }

    /** Right but for so many pictures; fails on the last of all. */
    private static OpenedModel<Classes> wrongOn(int pictures, int a, int b) {
        return TestModels.seeing(
                new Classes(5),
                (level, _, into) -> {
                    into.clear();
                    if (level == 99) {
                        throw new InferenceException("on purpose");
                    }
                    into.add(level < 50 && level >= pictures ? a : b, 0.9f);
                });
    }

    @Test
    void comparesFirstClassesByTheirLabels() throws DataException {
        DataSet data = hundredPictures();
        Duel.Outcome duel =
                run(
                        new Evaluation(TestModels.classifier(1, "a", "b"), data, NONE),
                        wrongOn(2, 0, 1),
                        new Evaluation(TestModels.classifier(1, "x", "b", "a"), data, NONE),
                        wrongOn(0, 2, 1));
        assertEquals(new Likeness(Likeness.What.TOP_1, 97, 100, 100), duel.likeness());
        assertEquals(97 / 99.0, duel.ratio().orElseThrow(), 1e-12);
        assertFalse(duel.passes(), "98.0 % of it");
    }

    @Test
    void passesWhereNinetyNineOfAHundredAreKept() throws DataException {
        DataSet data = hundredPictures();
        ModelCard card = TestModels.classifier(1, "a", "b");
        Evaluation evaluation = new Evaluation(card, data, NONE);
        assertTrue(run(evaluation, wrongOn(0, 0, 1), evaluation, wrongOn(0, 0, 1)).passes());
        assertTrue(
                run(evaluation, wrongOn(0, 0, 1), evaluation, wrongOn(3, 0, 1)).passes(), "better");
        assertFalse(
                run(evaluation, wrongOn(1, 0, 1), evaluation, wrongOn(0, 0, 1)).passes(),
                "98 of 99 is less than 99 %");
    }

    @Test
    void passesNothingAgainstAModelThatIsWorthNothing() throws DataException {
        DataSet data = hundredPictures();
        Evaluation evaluation = new Evaluation(TestModels.classifier(1, "a", "b", "c"), data, NONE);
        Duel.Outcome duel = run(evaluation, wrongOn(0, 2, 2), evaluation, wrongOn(0, 2, 2));
        assertEquals(OptionalDouble.empty(), duel.ratio());
        assertFalse(duel.passes());
        assertEquals(0.99, duel.likeness().share(), 1e-12);
    }

    @Test
    void matchesBoxesAboveEachCardsOwnScore() throws DataException {
        folder.picture("images/a.png", 100, 100, 1);
        folder.write("labels/a.txt", "0 0.5 0.5 0.5 0.5");
        DataSet data = DataSets.read(Task.DETECTION, folder.location());
        OpenedModel<Detections> model =
                boxes(
                        new float[] {0, 0.9f, 0, 0, 40, 40},
                        new float[] {0, 0.8f, 0, 0, 30, 40}, // IoU .75 with the first of the other
                        new float[] {0, 0.7f, 60, 60, 90, 90},
                        new float[] {1, 0.6f, 60, 60, 90, 90},
                        new float[] {0, 0.2f, 0, 60, 40, 90}); // below the card's score
        OpenedModel<Detections> reference =
                boxes(
                        new float[] {0, 0.9f, 0, 0, 40, 40},
                        new float[] {0, 0.2f, 60, 60, 90, 90},
                        new float[] {0, 0.05f, 0, 60, 40, 90});
        Duel.Outcome duel =
                run(
                        new Evaluation(TestModels.detector(0.25f, "dog", "cat"), data, NONE),
                        model,
                        new Evaluation(TestModels.detector(0.1f, "dog", "cat"), data, NONE),
                        reference);
        assertEquals(new Likeness(Likeness.What.BOXES, 2, 4, 2), duel.likeness());
        assertEquals(4 / 6.0, duel.likeness().share(), 1e-12);
    }

    /** Label, score, corners. */
    private static OpenedModel<Detections> boxes(float[]... rows) {
        return TestModels.seeing(
                new Detections(10),
                (_, letterbox, into) -> {
                    into.clear(letterbox.sourceWidth(), letterbox.sourceHeight());
                    for (float[] row : rows) {
                        into.add((int) row[0], row[1], row[2], row[3], row[4], row[5]);
                    }
                });
    }

    @Test
    void comparesMasksAtThePicturesSize() throws DataException {
        folder.picture("images/a.png", 4, 2, 1);
        folder.picture("masks/a.png", 4, 2, 0);
        DataSet data = DataSets.read(Task.SEGMENTATION, folder.location());
        Duel.Outcome duel =
                run(
                        new Evaluation(masks("floor", "part"), data, NONE),
                        mask(4, 0, 0, 1, 1, 0, 0, 0, 0),
                        new Evaluation(masks("part", "floor"), data, NONE),
                        mask(2, 1, 0));
        // floor floor part part over floor floor floor floor; the other has both rows alike
        assertEquals(new Likeness(Likeness.What.PIXELS, 6, 8, 8), duel.likeness());
    }

    private static ModelCard masks(String... labels) {
        return TestModels.card(new OutputSpec.ArgmaxMask(), labels);
    }

    private static OpenedModel<Mask> mask(int width, int... numbers) {
        int height = numbers.length / width;
        Letterbox scaled = new Letterbox();
        scaled.set(4, 2, width / 4f, height / 2f, 0, 0);
        return TestModels.seeing(
                new Mask(width, height),
                (_, _, into) -> {
                    into.letterbox(scaled);
                    for (int i = 0; i < numbers.length; i++) {
                        into.labels()[i] = (byte) numbers[i];
                    }
                });
    }

    @Test
    void refusesModelsOfDifferentTasks() throws DataException {
        DataSet data = hundredPictures();
        Evaluation classifier = new Evaluation(TestModels.classifier(1, "a", "b"), data, NONE);
        Evaluation detector = new Evaluation(TestModels.detector(0.5f, "a", "b"), data, NONE);
        assertThrows(DataException.class, () -> new Duel(classifier, detector));
        assertEquals(List.of(), classifier.notes());
    }
}
