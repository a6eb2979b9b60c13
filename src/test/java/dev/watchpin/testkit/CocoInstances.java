package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.json.JsonValue;
import dev.watchpin.vision.Detections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * True boxes as COCO writes them: {@code instances.json}.
 *
 * @param photos file names; an image's id is its place here
 * @param firstCategory the id of class 0
 */
public record CocoInstances(JsonValue json, List<String> photos, int firstCategory) {
    public static CocoInstances read(Path file, int firstCategory) {
        JsonValue json = Json.read(file);
        List<String> photos = new ArrayList<>();
        for (JsonValue image : json.at("images").items()) {
            assertEquals(photos.size(), image.at("id").integer());
            photos.add(image.at("file_name").text());
        }
        return new CocoInstances(json, photos, firstCategory);
    }

    /** An average precision that knows these boxes, and no claim yet. */
    public CocoAp precision() {
        CocoAp ap = new CocoAp();
        for (JsonValue annotation : json.at("annotations").items()) {
            String photo = photos.get(annotation.at("image_id").integer());
            int label = annotation.at("category_id").integer() - firstCategory;
            CocoAp.Box box = box(annotation.at("bbox"));
            if (annotation.at("iscrowd").integer() == 1) {
                ap.crowd(photo, label, box);
            } else {
                ap.expect(photo, label, box);
            }
        }
        return ap;
    }

    /**
     * @param labels of the model; COCO numbers its 80 classes up to 90, and cards of models that do
     *     so name the gaps n/a: they are taken out here
     */
    public static List<CocoAp.Detection> claims(
            String photo, Detections detections, List<String> labels) {
        List<CocoAp.Detection> claims = new ArrayList<>();
        for (int i = 0; i < detections.count(); i++) {
            CocoAp.Box box =
                    new CocoAp.Box(
                            detections.xMin(i),
                            detections.yMin(i),
                            detections.xMax(i) - detections.xMin(i),
                            detections.yMax(i) - detections.yMin(i));
            int label = withoutGaps(detections.label(i), labels);
            claims.add(new CocoAp.Detection(photo, label, detections.score(i), box));
        }
        return claims;
    }

    private static int withoutGaps(int label, List<String> labels) {
        List<String> below = labels.subList(0, label);
        return (int) below.stream().filter(name -> !name.equals("n/a")).count();
    }

    /** Left, top, width, height. */
    public static CocoAp.Box box(JsonValue xywh) {
        return new CocoAp.Box(
                xywh.at(0).number(), xywh.at(1).number(), xywh.at(2).number(), xywh.at(3).number());
    }
}
