package dev.watchpin.drawing;

import dev.watchpin.image.Letterbox;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pictures and scenes made for tests; a scene is given for 160x120 and fits any size. */
final class Scenes {
    private static final LabelNames LABELS =
            new LabelNames(List.of("nothing", "person", "dog", "T\u00fcr"));

    private Scenes() {}

    /** Flat fields, dark on the left and bright on the right, under a coloured sky. */
    static Raster picture(int width, int height) {
        Raster picture = new Raster(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int level = 28 * (10 * x / width);
                int sky = Math.max(0, 255 - 127 * (4 * y / height));
                picture.set(x, y, Colours.rgb(level, (level + sky) / 2, Math.max(level, sky)));
            }
        }
        return picture;
    }

    /** A box inside, one that leaves the picture, two that share a corner, and both zones. */
    static Scene boxes() {
        Detections boxes = new Detections(4);
        boxes.clear(160, 120);
        boxes.add(1, 0.93f, 70, 40, 110, 100);
        boxes.add(2, 0.71f, 72, 41, 100, 80);
        boxes.add(3, 0.5f, 130, 60, 190, 140);
        boxes.add(1, 0.25f, -20, -20, 30, 30);
        return scene(
                boxes,
                List.of(
                        zone("door", true, 0.1f, 0.3f, 0.4f, 0.25f, 0.45f, 0.9f, 0.05f, 0.8f),
                        zone("yard", false, 0.6f, 0.1f, 0.95f, 0.1f, 0.9f, 0.45f),
                        new RuleStanding("anywhere", true, Optional.empty())));
    }

    static Scene classes() {
        Classes classes = new Classes(2);
        classes.add(2, 0.75f);
        classes.add(1, 0.2f);
        return scene(classes, List.of());
    }

    /** A letterboxed mask with two blobs and a void; its padding is all dog, and not shown. */
    static Scene mask() {
        Mask mask = new Mask(32, 32);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                boolean padding = y < 4 || y >= 28;
                boolean round = (x - 10) * (x - 10) + (y - 16) * (y - 16) < 50;
                boolean square = x >= 20 && x < 28 && y >= 10 && y < 20;
                int inside = square ? 2 : round ? 1 : x > 30 ? Mask.VOID : 0;
                mask.labels()[32 * y + x] = (byte) (padding ? 2 : inside);
            }
        }
        Letterbox letterbox = new Letterbox();
        letterbox.set(160, 120, 0.2f, 0.2f, 0, 4);
        mask.letterbox(letterbox);
        return scene(mask, List.of());
    }

    private static Scene scene(VisionResult result, List<RuleStanding> rules) {
        return new Scene(
                160,
                120,
                Optional.of(result),
                LABELS,
                rules,
                List.of("gate 10:00:00 UTC", "blind: black"));
    }

    private static RuleStanding zone(String name, boolean holds, float... xy) {
        List<RuleSpec.Point> points =
                IntStream.range(0, xy.length / 2)
                        .mapToObj(i -> new RuleSpec.Point(xy[2 * i], xy[2 * i + 1]))
                        .toList();
        return new RuleStanding(name, holds, Optional.of(new RuleSpec.Zone(name, points)));
    }
}
