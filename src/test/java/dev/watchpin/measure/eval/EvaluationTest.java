package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataFolder;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.measure.eval.Accuracy.Classification;
import dev.watchpin.measure.eval.Accuracy.Detection;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.HeldPictures;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A whole evaluation, of real picture files and a model that sees what the test says. */
class EvaluationTest {
    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
    }

    private static EvaluationOptions thresholdOf(String label) {
        return new EvaluationOptions(
                OptionalInt.empty(), Map.of(), Map.of(), OptionalInt.empty(), Optional.of(label));
    }

    private static Evaluation.Outcome run(Evaluation evaluation, OpenedModel<?> model)
            throws DataException {
        return evaluation.run(model, HeldPictures::open, new HeldPictures.Patient());
    }

    /** Sees the class whose number is the picture's level / 10, surely; and the next, hardly. */
    private static OpenedModel<Classes> classifier() {
        return TestModels.seeing(
                new Classes(5),
                (level, _, into) -> {
                    into.clear();
                    if (level == 250) {
                        throw new InferenceException("its output numbers cannot be right");
                    }
                    into.add(level / 10, (float) (0.6 + 0.01 * (level % 10)));
                    into.add(level / 10 + 1, 0.2f);
                });
    }

    private DataSet classes() throws DataException {
        folder.picture("nut/right.png", 8, 6, 0);
        folder.picture("nut/second.png", 8, 6, 12); // bolt .62; washer
        folder.picture("bolt/right.png", 8, 6, 11); // bolt .61
        folder.picture("bolt/fails.png", 8, 6, 250);
        folder.picture("screw/strange.png", 8, 6, 10);
        folder.write("bolt/broken.png", "no picture");
        return DataSets.read(Task.CLASSIFICATION, folder.location());
    }

    @Test
    void countsClassesAndTellsWhatItCouldNotCount() throws DataException {
        Evaluation evaluation =
                new Evaluation(
                        TestModels.classifier(1, "nut", "bolt", "washer", "a", "b", "c"),
                        classes(),
                        EvaluationOptions.NONE);
        Evaluation.Outcome outcome = run(evaluation, classifier());
        Classification accuracy = (Classification) outcome.accuracy();
        assertEquals(4, accuracy.pictures(), "all but the broken and the strange one");
        assertEquals(0.5, accuracy.top1().orElseThrow());
        assertEquals(0.5, accuracy.top5().orElseThrow(), "nut is not among the five");
        assertEquals(
                List.of(
                        new Classification.OfClass("nut", 2, 1, 1),
                        new Classification.OfClass("bolt", 2, 2, 1)),
                accuracy.classes());
        assertEquals(
                List.of(
                        new Classification.Confusion("nut", "nut", 1),
                        new Classification.Confusion("nut", "bolt", 1),
                        new Classification.Confusion("bolt", "", 1),
                        new Classification.Confusion("bolt", "bolt", 1)),
                accuracy.confusions());
        assertEquals(Map.of("screw", 1), evaluation.unknown());
        assertEquals(1, outcome.leftOut().size());
        assertTrue(outcome.leftOut().getFirst().why().contains("is no picture that can be read"));
        assertEquals(1, outcome.failures().size());
        assertTrue(
                outcome.failures()
                        .getFirst()
                        .endsWith("fails.png: its output numbers cannot be right"));
        assertTrue(outcome.complete());
        assertEquals(4, outcome.times().infer().orElseThrow().count());
    }

    @Test
    void hasNoTopFiveWhereThereAreNoMoreClasses() throws DataException {
        Evaluation evaluation =
                new Evaluation(
                        TestModels.classifier(1, "nut", "bolt", "washer"),
                        classes(),
                        EvaluationOptions.NONE);
        Classification accuracy = (Classification) run(evaluation, classifier()).accuracy();
        assertTrue(accuracy.top5().isEmpty());
        assertEquals("top-1", accuracy.headline().name());
    }

    @Test
    void gathersOnlyTheScoresThatTheDaemonWouldSee() throws DataException {
        DataSet data = classes();
        Evaluation one =
                new Evaluation(
                        TestModels.classifier(1, "nut", "bolt", "washer"),
                        data,
                        thresholdOf("bolt"));
        ScoreCurve curve = run(one, classifier()).scores().orElseThrow();
        assertEquals(
                List.of(new ScoreCurve.Point(0.62f, 0, 1, 1), new ScoreCurve.Point(0.61f, 1, 1, 1)),
                curve.points());
        assertEquals(2, curve.positives());
        assertEquals(2, curve.negatives());
        Evaluation two =
                new Evaluation(
                        TestModels.classifier(2, "nut", "bolt", "washer"),
                        data,
                        thresholdOf("bolt"));
        assertEquals(
                new ScoreCurve.Point(0.2f, 1, 2, 2), // beside nut, with the card's top-k of 2
                run(two, classifier()).scores().orElseThrow().points().getLast());
    }

    @Test
    void endsWithWhatItHasWhenStopped() throws DataException {
        Evaluation evaluation =
                new Evaluation(
                        TestModels.classifier(1, "nut", "bolt", "washer"),
                        classes(),
                        EvaluationOptions.NONE);
        int[] reached = new int[1];
        EvaluationWatcher impatient =
                new EvaluationWatcher() {
                    @Override
                    public void reached(int done, int all) {
                        reached[0] = done;
                        assertEquals(6, all);
                    }

                    @Override
                    public boolean stopped() {
                        return reached[0] == 3;
                    }
                };
        Evaluation.Outcome outcome = evaluation.run(classifier(), HeldPictures::open, impatient);
        assertFalse(outcome.complete());
        assertEquals(2, outcome.accuracy().pictures(), "one of the three is broken");
    }

    private DataSet boxes() throws DataException {
        folder.picture("images/a.png", 200, 100, 1);
        folder.picture("images/b.png", 200, 100, 2);
        folder.write(
                "instances.json",
                """
                {"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b.png"}],
                 "categories": [{"id": 3, "name": "dog"}, {"id": 9, "name": "cat"},
                                {"id": 4, "name": "yeti"}],
                 "annotations": [{"image_id": 1, "category_id": 3, "bbox": [10, 10, 50, 50]},
                                 {"image_id": 1, "category_id": 4, "bbox": [90, 10, 50, 50]}]}
                """);
        return DataSets.read(Task.DETECTION, folder.location());
    }

    /** Labels: n/a, dog, person, cat. */
    private static OpenedModel<Detections> detector() {
        return TestModels.seeing(
                new Detections(10),
                (level, letterbox, into) -> {
                    into.clear(letterbox.sourceWidth(), letterbox.sourceHeight());
                    if (level == 1) {
                        into.add(1, 0.9f, 10, 10, 60, 60);
                        into.add(2, 0.8f, 10, 10, 60, 60); // nobody marked persons
                    } else {
                        into.add(1, 0.3f, 0, 0, 40, 40);
                    }
                });
    }

    @Test
    void matchesBoxesByTheNamesOfTheirClasses() throws DataException {
        ModelCard card = TestModels.detector(0.25f, "n/a", "dog", "person", "cat");
        Evaluation evaluation = new Evaluation(card, boxes(), thresholdOf("dog"));
        Evaluation.Outcome outcome = run(evaluation, detector());
        Detection accuracy = (Detection) outcome.accuracy();
        assertEquals(1, accuracy.ap().orElseThrow(), 1e-12);
        assertEquals(1, accuracy.boxes());
        assertEquals(2, accuracy.pictures());
        assertTrue(accuracy.apBySize().small().isEmpty());
        assertEquals(
                List.of("dog"), accuracy.classes().stream().map(Detection.OfClass::label).toList());
        assertEquals(Map.of("yeti", 1), evaluation.unknown());
        ScoreCurve curve = outcome.scores().orElseThrow();
        assertEquals(
                List.of(new ScoreCurve.Point(0.9f, 1, 0, 0), new ScoreCurve.Point(0.3f, 1, 1, 1)),
                curve.points());
        assertEquals(1, curve.negatives());
    }

    @Test
    void opensTheModelDownToLowScoresAndElseAsItsCardSays() throws DataException {
        ModelCard card = TestModels.detector(0.25f, "dog");
        OutputSpec.Boxes swept =
                (OutputSpec.Boxes)
                        new Evaluation(card, boxes(), EvaluationOptions.NONE).card().output();
        assertEquals(
                new OutputSpec.Nms(0.01f, 0.45f, 100, OutputSpec.Suppression.ACROSS_CLASSES),
                swept.nms());
        assertEquals(0.25f, new Evaluation(card, boxes(), EvaluationOptions.NONE).cardScore());
    }

    @Test
    void refusesALabelThatNobodyMarkedOrThatIsNone() throws DataException {
        DataSet data = boxes();
        ModelCard card = TestModels.detector(0.25f, "dog", "person");
        String marked = refusal(card, data, "person");
        assertTrue(marked.endsWith("does not mark 'person', so nobody knows where there is one"));
        assertTrue(refusal(card, data, "elk").contains("no label 'elk'"));
    }

    private static String refusal(ModelCard card, DataSet data, String label) {
        return assertThrows(
                        DataException.class, () -> new Evaluation(card, data, thresholdOf(label)))
                .getMessage();
    }
}
