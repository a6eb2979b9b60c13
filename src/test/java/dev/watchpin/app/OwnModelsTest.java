package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.testkit.DataFolders;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

/**
 * The project's own models, as shipped, on its own labelled pictures, through the daemon's parts:
 * as accurate as models/README.md says, and the int8 model within a point of the float one on
 * larger sets, so within three pictures or so of it on these.
 */
class OwnModelsTest {
    private static final Path MODELS = Path.of("models");

    @Test
    void classifierNamesKindAndConditionOfMostParts() throws DataException {
        double exact = headline("belt-classifier/model.yaml", Classes.class);
        assertTrue(exact >= 0.95, "int8 top-1 " + exact);
        assertEquals(headline("belt-classifier/float.yaml", Classes.class), exact, 0.05);
    }

    @Test
    void detectorFindsTheParts() throws DataException {
        var quantized = (Accuracy.Detection) accuracy("belt-detector/model.yaml", Detections.class);
        double ap50 = quantized.ap50().orElseThrow();
        assertTrue(ap50 >= 0.95, "int8 AP50 " + ap50);
        double whole = headline("belt-detector/float.yaml", Detections.class);
        assertEquals(whole, quantized.ap().orElseThrow(), 0.03);
    }

    @Test
    void segmenterCoversTheParts() throws DataException {
        double iou = headline("belt-segmenter/model.yaml", Mask.class);
        assertTrue(iou >= 0.90, "int8 IoU " + iou);
        assertEquals(headline("belt-segmenter/float.yaml", Mask.class), iou, 0.02);
    }

    private static <R extends VisionResult> double headline(String card, Class<R> kind)
            throws DataException {
        return accuracy(card, kind).headline().value().orElseThrow();
    }

    private static <R extends VisionResult> Accuracy accuracy(String name, Class<R> kind)
            throws DataException {
        ModelCard card = card(name);
        DataSet data =
                DataFolders.read(
                        card.task(), MODELS.resolve("eval").resolve(ModelText.word(card.task())));
        Evaluation evaluation = new Evaluation(card, data, EvaluationOptions.NONE);
        try (var pipeline = new GoldenPipeline<>(evaluation.card(), kind)) {
            Evaluation.Outcome outcome =
                    pipeline.evaluate(evaluation, Map.<String, Boolean>of(), (_, _, _) -> {});
            assertEquals(data.examples().size(), outcome.accuracy().pictures());
            return outcome.accuracy();
        }
    }

    private static ModelCard card(String name) {
        try {
            return ModelCards.read(MODELS.resolve(name));
        } catch (ModelCardException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }
}
