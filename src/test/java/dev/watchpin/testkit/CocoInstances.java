package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
public record CocoInstances(Json json, List<String> photos, int firstCategory) {
    public static CocoInstances read(Path file, int firstCategory) {
        Json json = Json.read(file);
        List<String> photos = new ArrayList<>();
        for (Json image : json.at("images").items()) {
            assertEquals(photos.size(), image.at("id").integer());
            photos.add(image.at("file_name").text());
        }
        return new CocoInstances(json, photos, firstCategory);
    }

    /** An average precision that knows these boxes, and no claim yet. */
    public CocoAp precision() {
        CocoAp ap = new CocoAp();
        for (Json annotation : json.at("annotations").items()) {
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

    public static List<CocoAp.Detection> claims(String photo, Detections detections) {
        List<CocoAp.Detection> claims = new ArrayList<>();
        for (int i = 0; i < detections.count(); i++) {
            CocoAp.Box box =
                    new CocoAp.Box(
                            detections.xMin(i),
                            detections.yMin(i),
                            detections.xMax(i) - detections.xMin(i),
                            detections.yMax(i) - detections.yMin(i));
            claims.add(new CocoAp.Detection(photo, detections.label(i), detections.score(i), box));
        }
        return claims;
    }

    /** Left, top, width, height. */
    public static CocoAp.Box box(Json xywh) {
        return new CocoAp.Box(
                xywh.at(0).number(), xywh.at(1).number(), xywh.at(2).number(), xywh.at(3).number());
    }
}
