package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.CocoAp;
import dev.watchpin.testkit.CocoInstances;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The boxes of the test data's detectors against those of independent pipelines. */
class GoldenDetectionTest {
    private static final String IMAGES = "images/coco128_train2017/";

    /** How near a box must come to the golden one, and how many must. */
    private record Tolerance(double iou, double score, double share) {}

    private static final Tolerance SAME = new Tolerance(0.9, 0.05, 0.99);

    /** Engines add up int8 products in ways that hang on the processor, and steps are coarse. */
    private static final Tolerance QUANTIZED = new Tolerance(0.7, 0.1, 0.7);

    private int expected;
    private int found;

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime", "opencv"})
    void yoloxNanoReproducesTheGoldenBoxes(String backend) throws IOException {
        compare("kazu_yolox_nano", backend, SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime", "opencv"})
    void fastestDetReproducesTheGoldenBoxes(String backend) throws IOException {
        compare("FastestDet", backend, SAME);
    }

    @Test
    void quantizedFastestDetComesNearTheGoldenBoxes() throws IOException {
        compare("fastestdet_352_int8_qdq", "onnxruntime", QUANTIZED);
    }

    @Test
    void yoloFastestReproducesTheGoldenBoxes() throws IOException {
        compare("yolo-fastest-1.1", "", "opencv", SAME);
    }

    @Test
    void ssdMobileNetComesNearTheGoldenBoxes() throws IOException {
        compare("coco_ssd_mobilenet_v1_quant", ".tflite", "tflite", QUANTIZED);
    }

    private void compare(String model, String backend, Tolerance tolerance) throws IOException {
        compare(model, ".onnx", backend, tolerance);
    }

    private void compare(String model, String format, String backend, Tolerance tolerance)
            throws IOException {
        JsonValue golden = Json.read(TestData.of("golden/" + model + format + ".json"));
        List<String> names = Files.readAllLines(TestData.of("detection/coco.names"));
        ModelCard card = Cards.on(backend, Cards.of(model));
        CocoAp ap = CocoInstances.read(TestData.of(IMAGES + "instances.json"), 0).precision();
        try (var pipeline =
                new GoldenPipeline<>(Cards.with(sweep(card.output()), card), Detections.class)) {
            pipeline.each(
                    TestData.of(IMAGES + "images"),
                    golden.at("boxes_xywh_px").members(),
                    (photo, boxes, detections) -> {
                        List<CocoAp.Detection> seen =
                                CocoInstances.claims(photo, detections, card.labels());
                        seen.forEach(ap::detect);
                        match(boxes, names, seen, tolerance);
                    });
        }
        double goldenAp = golden.at("AP").number();
        double goldenAp50 = golden.at("AP50").number();
        double ourAp = 100 * ap.ap().orElseThrow();
        double ourAp50 = 100 * ap.ap50().orElseThrow();
        System.out.printf(
                "%s on %s: AP %.2f (golden %.1f), AP50 %.2f (golden %.1f), %d of %d golden boxes"
                        + " found%n",
                model, backend, ourAp, goldenAp, ourAp50, goldenAp50, found, expected);
        assertEquals(goldenAp, ourAp, 1.0, model + " AP");
        assertEquals(goldenAp50, ourAp50, 1.0, model + " AP50");
        assertTrue(found >= tolerance.share() * expected, () -> found + " of " + expected);
    }

    /** The card's decoder, but down to scores where the whole precision curve is there. */
    private static OutputSpec sweep(OutputSpec output) {
        OutputSpec.Boxes boxes = (OutputSpec.Boxes) output;
        return boxes.with(all(boxes.nms()));
    }

    private static OutputSpec.Nms all(OutputSpec.Nms nms) {
        return new OutputSpec.Nms(
                0.01f, nms.iouThreshold(), nms.maxDetections(), OutputSpec.Suppression.PER_CLASS);
    }

    private void match(
            JsonValue boxes,
            List<String> labels,
            List<CocoAp.Detection> seen,
            Tolerance tolerance) {
        for (JsonValue box : boxes.items()) {
            if (box.at(1).number() >= 0.3) {
                expected++;
                found += matched(box, labels, seen, tolerance) ? 1 : 0;
            }
        }
    }

    private static boolean matched(
            JsonValue golden,
            List<String> labels,
            List<CocoAp.Detection> seen,
            Tolerance tolerance) {
        int label = labels.indexOf(golden.at(0).text());
        double score = golden.at(1).number();
        CocoAp.Box box = CocoInstances.box(golden.at(2));
        return seen.stream()
                .filter(detection -> detection.label() == label)
                .filter(detection -> Math.abs(detection.score() - score) < tolerance.score())
                .anyMatch(detection -> detection.box().iou(box) > tolerance.iou());
    }
}
