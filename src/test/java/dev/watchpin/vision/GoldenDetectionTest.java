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

    /** Low enough that the whole precision curve is there; golden AP was taken so. */
    private static final float AP_SCORE_THRESHOLD =
            Float.parseFloat(System.getProperty("thr", "0.01"));

    @Test
    void yoloxNanoReproducesTheGoldenBoxes() throws Exception {
        compare(
                "kazu_yolox_nano.onnx",
                GoldenModels.yolox(),
                new OutputSpec.Yolox(List.of(8, 16, 32), GoldenModels.nms(AP_SCORE_THRESHOLD)));
    }

    @Test
    void fastestDetReproducesTheGoldenBoxes() throws Exception {
        compare(
                "FastestDet.onnx",
                GoldenModels.fastestDet(),
                new OutputSpec.FastestDet(GoldenModels.nms(AP_SCORE_THRESHOLD)));
    }

    @Test
    void quantizedFastestDetReproducesTheGoldenBoxes() throws Exception {
        compare(
                "fastestdet_352_int8_qdq.onnx",
                GoldenModels.fastestDet(),
                new OutputSpec.FastestDet(GoldenModels.nms(AP_SCORE_THRESHOLD)));
    }

    private static void compare(String model, InputSpec input, OutputSpec output)
            throws IOException {
        Json golden = Json.read(TestData.of("golden/" + model + ".json"));
        Path photos = TestData.of(IMAGES + "images");
        List<String> labels = Files.readAllLines(TestData.of("detection/coco.names"));
        CocoAp ap = truth();
        int expected = 0;
        int found = 0;
        int ours = 0, theirs = 0;
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
                ours += (int) seen.stream().filter(s -> s.score() >= .25).count();
                theirs += photo.getValue().items().size();
                for (Json box : photo.getValue().items()) {
                    if (box.at(1).number() >= 0.3) {
                        expected++;
                        found += matched(box, labels, seen) ? 1 : 0;
                    }
                }
            }
        }
        System.out.printf(
                "%s AP %.2f golden %.1f AP50 %.2f golden %.1f person50 %.2f golden %.1f matched %d"
                        + " of %d; >=.25 ours %d theirs %d%n",
                model,
                100 * ap.ap().orElseThrow(),
                golden.at("AP").number(),
                100 * ap.ap50().orElseThrow(),
                golden.at("AP50").number(),
                100 * ap.apByThreshold(0)[0],
                golden.at("person_AP50").number(),
                found,
                expected,
                ours,
                theirs);
        assertEquals(golden.at("AP").number(), 100 * ap.ap().orElseThrow(), 1.0, model + " AP");
        assertEquals(
                golden.at("AP50").number(), 100 * ap.ap50().orElseThrow(), 1.0, model + " AP50");
        assertTrue(found >= 0.97 * expected, found + " of " + expected + " golden boxes found");
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

    private static boolean matched(Json golden, List<String> labels, List<CocoAp.Detection> seen) {
        int label = labels.indexOf(golden.at(0).text());
        CocoAp.Box box = box(golden.at(2));
        return seen.stream()
                .anyMatch(
                        detection ->
                                detection.label() == label
                                        && Math.abs(detection.score() - golden.at(1).number())
                                                < 0.05
                                        && detection.box().iou(box) > 0.9);
    }

    private static CocoAp.Box box(Json xywh) {
        return new CocoAp.Box(
                xywh.at(0).number(), xywh.at(1).number(), xywh.at(2).number(), xywh.at(3).number());
    }
}
