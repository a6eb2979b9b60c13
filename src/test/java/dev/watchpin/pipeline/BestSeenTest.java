package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.Letterbox;
import dev.watchpin.telemetry.CameraStatus.LastResult;
import dev.watchpin.telemetry.CameraStatus.Measure;
import dev.watchpin.telemetry.CameraStatus.Seen;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class BestSeenTest {
    private static final Instant TIME = Instant.parse("2026-11-29T10:00:00Z");
    private static final LabelNames LABELS = new LabelNames(List.of("nothing", "person", "dog"));

    private static LastResult of(VisionResult result) {
        return BestSeen.of(result, LABELS, TIME);
    }

    @Test
    void namesTheBestFiveBoxesOneByOne() {
        Detections boxes = new Detections(9);
        boxes.clear(64, 48);
        for (int i = 0; i < 7; i++) {
            boxes.add(i == 1 ? 2 : 1, 0.9f - 0.1f * i, 0, 0, 9, 9);
        }
        LastResult result = of(boxes);
        assertEquals(Measure.SCORE, result.measure());
        assertEquals(5, result.seen().size());
        assertEquals(new Seen("person", 0.9f), result.seen().get(0));
        assertEquals("dog", result.seen().get(1).label());
    }

    @Test
    void sawNothingIsAnEmptyList() {
        Detections boxes = new Detections(9);
        boxes.clear(64, 48);
        assertEquals(new LastResult(TIME, Measure.SCORE, List.of()), of(boxes));
    }

    @Test
    void namesClassesAndThoseWithoutALabelByNumber() {
        Classes classes = new Classes(2);
        classes.add(7, 0.6f);
        classes.add(2, 0.3f);
        assertEquals(List.of(new Seen("class 7", 0.6f), new Seen("dog", 0.3f)), of(classes).seen());
    }

    @Test
    void namesTheLargestPartsOfAMaskButNotItsBackground() {
        Mask mask = new Mask(4, 2);
        byte[] labels = {0, 0, 0, 2, 2, 1, (byte) Mask.VOID, 0};
        System.arraycopy(labels, 0, mask.labels(), 0, labels.length);
        Letterbox whole = new Letterbox();
        whole.set(4, 2, 1, 1, 0, 0);
        mask.letterbox(whole);
        LastResult result = of(mask);
        assertEquals(Measure.SHARE, result.measure());
        assertEquals(List.of(new Seen("dog", 0.25f), new Seen("person", 0.125f)), result.seen());
    }
}
