package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.testkit.CocoAp;
import dev.watchpin.testkit.GoldenModels;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The boxes of the test data's detectors against those of independent pipelines. */
class GoldenDetectionTest {
    private static final String IMAGES = "images/coco128_train2017/";

    /** Low enough that the whole precision curve is there; the golden AP was taken so. */
    private static final OutputSpec.Nms NMS = GoldenModels.nms(0.01f);

    /** How near a box must come to the golden one, and how many must. */
    private record Tolerance(double iou, double score, double share) {}

    private static final Tolerance SAME = new Tolerance(0.9, 0.05, 0.95);

    /** An int8 model jumps by whole steps where a pixel differs by one level. */
    private static final Tolerance QUANTIZED = new Tolerance(0.7, 0.1, 0.7);

    @Test
    void yoloxNanoReproducesTheGoldenBoxes() throws IOException {
        compare(
                "kazu_yolox_nano.onnx",
                GoldenModels.yolox(),
                new OutputSpec.Yolox(List.of(8, 16, 32), NMS),
                SAME);
    }

    @Test
    void fastestDetReproducesTheGoldenBoxes() throws IOException {
        OutputSpec output = new OutputSpec.FastestDet(NMS);
        compare("FastestDet.onnx", GoldenModels.fastestDet(), output, SAME);
    }

    @Test
    void quantizedFastestDetComesNearTheGoldenBoxes() throws IOException {
        OutputSpec output = new OutputSpec.FastestDet(NMS);
        compare("fastestdet_352_int8_qdq.onnx", GoldenModels.fastestDet(), output, QUANTIZED);
    }

    private static void compare(
            String model, InputSpec input, OutputSpec output, Tolerance tolerance)
            throws IOException {
        Json golden = Json.read(TestData.of("golden/" + model + ".json"));
        Path photos = TestData.of(IMAGES + "images");
        List<String> labels = Files.readAllLines(TestData.of("detection/coco.names"));
        CocoAp ap = truth();
        int expected = 0;
        int found = 0;
        try (GoldenPipeline<Detections> pipeline =
                new GoldenPipeline<>(
                        Detections.class,
                        TestData.of("detection/" + model),
                        input,
                        output,
                        labels.size())) {
            for (Map.Entry<String, Json> photo : golden.at("boxes_xywh_px").members().entrySet()) {
                List<CocoAp.Detection> seen =
                        seen(photo.getKey(), pipeline.see(photos.resolve(photo.getKey())));
                seen.forEach(ap::detect);
                for (Json box : photo.getValue().items()) {
                    if (box.at(1).number() >= 0.3) {
                        expected++;
                        found += matched(box, labels, seen, tolerance) ? 1 : 0;
                    }
                }
            }
        }
        String matched = "%s: %d of %d golden boxes found".formatted(model, found, expected);
        assertEquals(golden.at("AP").number(), 100 * ap.ap().orElseThrow(), 1.0, model + " AP");
        assertEquals(golden.at("AP50").number(), 100 * ap.ap50().orElseThrow(), 1.0, model);
        assertTrue(found >= tolerance.share() * expected, matched);
    }

    private static CocoAp truth() {
        Json instances = Json.read(TestData.of(IMAGES + "instances.json"));
        List<String> names = new ArrayList<>();
        for (Json image : instances.at("images").items()) {
            assertEquals(names.size(), image.at("id").integer());
            names.add(image.at("file_name").text());
        }
        CocoAp ap = new CocoAp();
        for (Json annotation : instances.at("annotations").items()) {
            ap.expect(
                    names.get(annotation.at("image_id").integer()),
                    annotation.at("category_id").integer(),
                    box(annotation.at("bbox")));
        }
        return ap;
    }

    private static List<CocoAp.Detection> seen(String photo, Detections detections) {
        List<CocoAp.Detection> seen = new ArrayList<>();
        for (int i = 0; i < detections.count(); i++) {
            seen.add(
                    new CocoAp.Detection(
                            photo,
                            detections.label(i),
                            detections.score(i),
                            new CocoAp.Box(
                                    detections.xMin(i),
                                    detections.yMin(i),
                                    detections.xMax(i) - detections.xMin(i),
                                    detections.yMax(i) - detections.yMin(i))));
        }
        return seen;
    }

    private static boolean matched(
            Json golden, List<String> labels, List<CocoAp.Detection> seen, Tolerance tolerance) {
        int label = labels.indexOf(golden.at(0).text());
        double score = golden.at(1).number();
        CocoAp.Box box = box(golden.at(2));
        return seen.stream()
                .filter(detection -> detection.label() == label)
                .filter(detection -> Math.abs(detection.score() - score) < tolerance.score())
                .anyMatch(detection -> detection.box().iou(box) > tolerance.iou());
    }

    private static CocoAp.Box box(Json xywh) {
        return new CocoAp.Box(
                xywh.at(0).number(), xywh.at(1).number(), xywh.at(2).number(), xywh.at(3).number());
    }
}
