package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataFolder;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.measure.eval.Accuracy.Segmentation;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.HeldPictures;
import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Masks of 8 x 1 pixels, counted by hand. */
class MaskTallyTest {
    private static final ModelCard ARGMAX =
            TestModels.card(new OutputSpec.ArgmaxMask(), "floor", "person", "car");
    private static final ModelCard BINARY =
            TestModels.card(
                    new OutputSpec.BinaryMask(OutputSpec.Activation.SIGMOID, 0.5f),
                    "background",
                    "person");

    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makePicture() {
        folder = new DataFolder(temporary);
        folder.picture("images/a.png", 8, 1, 7);
    }

    private DataSet masks(int... numbers) throws DataException {
        BufferedImage image = new BufferedImage(8, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 8, 1, numbers);
        folder.image("masks/a.png", image);
        return DataSets.read(Task.SEGMENTATION, folder.location());
    }

    /** A model whose mask has that many columns, for a picture of 8. */
    private static OpenedModel<Mask> seeing(int... numbers) {
        Letterbox scaled = new Letterbox();
        scaled.set(8, 1, numbers.length / 8f, 1, 0, 0);
        return seeing(scaled, numbers);
    }

    private static OpenedModel<Mask> seeing(Letterbox letterbox, int... numbers) {
        return TestModels.seeing(
                new Mask(numbers.length, 1),
                (_, _, into) -> {
                    into.letterbox(letterbox);
                    for (int i = 0; i < numbers.length; i++) {
                        into.labels()[i] = (byte) numbers[i];
                    }
                });
    }

    private static EvaluationOptions options(Map<String, Integer> map, OptionalInt ignored) {
        return new EvaluationOptions(OptionalInt.empty(), Map.of(), map, ignored, Optional.empty());
    }

    private static Segmentation accuracy(
            ModelCard card, DataSet data, EvaluationOptions options, OpenedModel<Mask> model)
            throws DataException {
        return (Segmentation)
                new Evaluation(card, data, options)
                        .run(model, HeldPictures::open, new HeldPictures.Patient())
                        .accuracy();
    }

    @Test
    void countsPixelsByClass() throws DataException {
        Segmentation accuracy =
                accuracy(
                        ARGMAX,
                        masks(0, 0, 0, 0, 1, 1, 1, 1),
                        EvaluationOptions.NONE,
                        seeing(0, 0, 0, 1, 1, 1, 2, Mask.VOID));
        assertEquals(
                List.of(
                        new Segmentation.OfClass("floor", 4, 3, 3),
                        new Segmentation.OfClass("person", 4, 3, 2)),
                accuracy.classes());
        assertEquals(3 / 4.0, accuracy.classes().getFirst().iou().orElseThrow());
        assertEquals(6 / 7.0, accuracy.classes().getFirst().dice().orElseThrow());
        assertEquals(2 / 5.0, accuracy.classes().get(1).iou().orElseThrow());
        assertEquals((3 / 4.0 + 2 / 5.0) / 2, accuracy.meanIou().orElseThrow(), 1e-12);
        assertEquals(5 / 8.0, accuracy.pixelAccuracy().orElseThrow());
        assertEquals("mean IoU", accuracy.headline().name());
    }

    @Test
    void takesTheMaskPixelThatAPicturesPixelLiesIn() throws DataException {
        Segmentation accuracy =
                accuracy(
                        ARGMAX,
                        masks(0, 0, 0, 0, 1, 1, 1, 1),
                        EvaluationOptions.NONE,
                        seeing(0, 1));
        assertEquals(1, accuracy.pixelAccuracy().orElseThrow());
    }

    @Test
    void whatWasCutOffIsNotSeen() throws DataException {
        Letterbox cropped = new Letterbox();
        cropped.set(8, 1, 1, 1, -2, 0); // the model gets columns 2 to 5
        Segmentation accuracy =
                accuracy(
                        ARGMAX,
                        masks(1, 1, 1, 1, 1, 1, 1, 1),
                        EvaluationOptions.NONE,
                        seeing(cropped, 1, 1, 1, 1));
        assertEquals(0.5, accuracy.meanIou().orElseThrow());
    }

    @Test
    void judgesTheMappedClassAloneAndIgnoresWhatIsUnlabelled() throws DataException {
        Segmentation accuracy =
                accuracy(
                        BINARY,
                        masks(0, 0, 17, 17, 15, 15, 15, 3),
                        options(Map.of("person", 15), OptionalInt.of(0)),
                        seeing(1, 0, 1, 0, 1, 1, 0, 0));
        assertEquals(List.of(new Segmentation.OfClass("person", 3, 3, 2)), accuracy.classes());
        assertEquals("IoU of person", accuracy.headline().name());
        assertEquals(2 / 4.0, accuracy.headline().value().orElseThrow());
        assertEquals(4 / 6.0, accuracy.pixelAccuracy().orElseThrow(), 1e-12);
    }

    @Test
    void headlinesTheForegroundOfABinaryMask() throws DataException {
        Segmentation accuracy =
                accuracy(
                        BINARY,
                        masks(0, 0, 0, 0, 1, 1, 1, 1),
                        EvaluationOptions.NONE,
                        seeing(0, 0, 0, 0, 1, 1, 0, 0));
        assertEquals("IoU of person", accuracy.headline().name());
        assertEquals(0.5, accuracy.headline().value().orElseThrow());
        assertEquals((0.5 + 4 / 6.0) / 2, accuracy.meanIou().orElseThrow(), 1e-12);
    }

    @Test
    void hasNoFigureForAForegroundThatNeverOccurs() throws DataException {
        Segmentation accuracy =
                accuracy(
                        BINARY,
                        masks(0, 0, 0, 0, 0, 0, 0, 0),
                        EvaluationOptions.NONE,
                        seeing(0, 0, 0, 0, 0, 0, 0, 0));
        assertTrue(accuracy.headline().value().isEmpty());
    }

    @Test
    void refusesNumbersThatTheModelDoesNotHave() throws DataException {
        DataSet data = masks(0, 0, 0, 17, 0, 0, 0, 0);
        DataException refused =
                assertThrows(
                        DataException.class,
                        () ->
                                accuracy(
                                        BINARY,
                                        data,
                                        EvaluationOptions.NONE,
                                        seeing(0, 0, 0, 0, 0, 0, 0, 0)));
        assertTrue(
                refused.getMessage()
                        .startsWith("a mask has class 17 at 3,0; the model has 2, from 0: say"),
                refused.getMessage());
    }

    @Test
    void refusesMapsOfOtherModels() throws DataException {
        DataSet data = masks(0, 0, 0, 0, 0, 0, 0, 0);
        assertTrue(refusal(data, Map.of("elk", 1)).contains("the model has no label 'elk'"));
        assertTrue(
                refusal(data, Map.of("person", 1, "background", 1))
                        .contains("that number is another label's already"));
    }

    private static String refusal(DataSet data, Map<String, Integer> map) {
        return assertThrows(
                        DataException.class,
                        () -> new Evaluation(BINARY, data, options(map, OptionalInt.empty())))
                .getMessage();
    }

    @Test
    void leavesOutAPictureWhoseMaskIsOfAnotherSize() throws DataException {
        DataSet data = masks(0, 0, 0, 0, 0, 0, 0, 0);
        folder.picture("images/a.png", 9, 1, 7);
        Evaluation.Outcome outcome =
                new Evaluation(BINARY, data, EvaluationOptions.NONE)
                        .run(
                                seeing(0, 0, 0, 0, 0, 0, 0, 0),
                                HeldPictures::open,
                                new HeldPictures.Patient());
        assertEquals(0, outcome.accuracy().pictures());
        assertTrue(outcome.leftOut().getFirst().why().endsWith("is 8x1; its picture is 9x1"));
        assertTrue(outcome.accuracy().headline().value().isEmpty());
    }
}
