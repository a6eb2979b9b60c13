package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.DataFolders;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The person masks of the test data's segmenters against those of independent pipelines. */
class GoldenSegmentationTest {
    /** In the human labels, 0 is what nobody labelled: the golden figures leave it out. */
    private static final EvaluationOptions PERSON =
            new EvaluationOptions(
                    OptionalInt.empty(),
                    Map.of(),
                    Map.of("person", 1),
                    OptionalInt.of(0),
                    Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "selfie_segmentation_landscape, onnx, onnxruntime, 1",
        "selfie_segmentation_landscape, onnx, opencv, 1",
        "ps_prisma_nchw, onnx, onnxruntime, 1", // which opencv refuses: OpenCvModelsTest
        "coral_deeplabv3_mnv2_dm05_pascal_quant, tflite, tflite, 15"
    })
    void findsTheGoldenPersons(String model, String format, String backend, int person)
            throws DataException {
        JsonValue golden = Json.read(TestData.of("golden/" + model + "." + format + ".json"));
        Map<String, JsonValue> photos = golden.at("images").members();
        DataSet all =
                DataFolders.read(
                        Task.SEGMENTATION, TestData.of(DataFolders.PHOTOS), "semantic_masks");
        ModelCard card = Cards.on(backend, Cards.of(model));
        long right = 0;
        long either = 0;
        try (var pipeline = new GoldenPipeline<>(card, Mask.class)) {
            for (Map.Entry<String, JsonValue> photo : photos.entrySet()) {
                JsonValue single = photo.getValue();
                double share = single.at("person_fraction").number();
                DataSet one = DataFolders.only(List.of(photo.getKey()), all);
                Accuracy accuracy =
                        pipeline.evaluate(
                                        new Evaluation(card, one, PERSON),
                                        photos,
                                        (name, _, mask) ->
                                                assertEquals(share, mask.share(person), 0.01, name))
                                .accuracy();
                var row = ((Accuracy.Segmentation) accuracy).classes().getFirst();
                double iou = accuracy.headline().value().orElseThrow();
                assertEquals(single.at("iou").number(), iou, 0.02, photo.getKey() + " IoU");
                right += row.right();
                either += row.pixels() + row.seen() - row.right();
            }
        }
        double iou = 100.0 * right / either;
        double goldenIou = golden.at("person_IoU").number();
        System.out.printf(
                "%s on %s: person IoU %.2f (golden %.1f)%n", model, backend, iou, goldenIou);
        assertEquals(goldenIou, iou, 0.2, model);
    }
}
