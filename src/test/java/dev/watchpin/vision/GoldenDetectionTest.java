package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.PixelBox;
import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.ClaimedBox;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.DataFolders;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The boxes and AP of the test data's detectors against those of independent pipelines. */
class GoldenDetectionTest {
    /** How near a box must come to the golden one, and how many must. */
    private record Tolerance(double iou, double score, double share) {}

    private static final Tolerance SAME = new Tolerance(0.9, 0.05, 0.99);

    /** Engines add up int8 products in ways that hang on the processor, and steps are coarse. */
    private static final Tolerance QUANTIZED = new Tolerance(0.7, 0.1, 0.7);

    private int expected;
    private int found;

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime", "opencv"})
    void yoloxNanoReproducesTheGoldenBoxes(String backend) throws DataException {
        compare("kazu_yolox_nano", backend, SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime", "opencv"})
    void fastestDetReproducesTheGoldenBoxes(String backend) throws DataException {
        compare("FastestDet", backend, SAME);
    }

    @Test
    void quantizedFastestDetComesNearTheGoldenBoxes() throws DataException {
        compare("fastestdet_352_int8_qdq", "onnxruntime", QUANTIZED);
    }

    @Test
    void yoloFastestReproducesTheGoldenBoxes() throws DataException {
        compare("yolo-fastest-1.1", "", "opencv", SAME);
    }

    @Test
    void ssdMobileNetComesNearTheGoldenBoxes() throws DataException {
        compare("coco_ssd_mobilenet_v1_quant", ".tflite", "tflite", QUANTIZED);
    }

    private void compare(String model, String backend, Tolerance tolerance) throws DataException {
        compare(model, ".onnx", backend, tolerance);
    }

    private void compare(String model, String format, String backend, Tolerance tolerance)
            throws DataException {
        JsonValue golden = Json.read(TestData.of("golden/" + model + format + ".json"));
        ModelCard card = Cards.on(backend, Cards.of(model));
        DataSet data = DataFolders.read(Task.DETECTION, TestData.of(DataFolders.PHOTOS));
        Evaluation evaluation = new Evaluation(card, data, DataFolders.cocoNames(card));
        Accuracy.Detection accuracy;
        try (var pipeline = new GoldenPipeline<>(evaluation.card(), Detections.class)) {
            accuracy =
                    (Accuracy.Detection)
                            pipeline.evaluate(
                                            evaluation,
                                            golden.at("boxes_xywh_px").members(),
                                            (_, boxes, seen) ->
                                                    match(boxes, card.labels(), seen, tolerance))
                                    .accuracy();
        }
        double ap = 100 * accuracy.ap().orElseThrow();
        double ap50 = 100 * accuracy.ap50().orElseThrow();
        System.out.printf(
                "%s on %s: AP %.2f (golden %s), AP50 %.2f (golden %s), %d of %d golden boxes"
                        + " found%n",
                model,
                backend,
                ap,
                golden.at("AP").number(),
                ap50,
                golden.at("AP50").number(),
                found,
                expected);
        assertEquals(128, accuracy.pictures());
        assertEquals(golden.at("AP").number(), ap, 0.1, model + " AP");
        assertEquals(golden.at("AP50").number(), ap50, 0.1, model + " AP50");
        assertTrue(found >= tolerance.share() * expected, () -> found + " of " + expected);
    }

    private void match(JsonValue boxes, List<String> labels, Detections seen, Tolerance tolerance) {
        List<ClaimedBox> claims = ClaimedBox.of(seen);
        for (JsonValue box : boxes.items()) {
            if (box.at(1).number() >= 0.3) {
                expected++;
                found += matched(box, labels, claims, tolerance) ? 1 : 0;
            }
        }
    }

    private static boolean matched(
            JsonValue golden, List<String> labels, List<ClaimedBox> claims, Tolerance tolerance) {
        int label = labels.indexOf(DataFolders.cocoName(golden.at(0).text(), labels));
        double score = golden.at(1).number();
        PixelBox box = DataFolders.box(golden.at(2));
        return claims.stream()
                .filter(claim -> claim.label() == label)
                .filter(claim -> Math.abs(claim.score() - score) < tolerance.score())
                .anyMatch(claim -> claim.box().iou(box) > tolerance.iou());
    }
}
