package dev.watchpin.pipeline;

import dev.watchpin.telemetry.CameraStatus.LastResult;
import dev.watchpin.telemetry.CameraStatus.Measure;
import dev.watchpin.telemetry.CameraStatus.Seen;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A result in few words: its best boxes or classes, or the largest parts of its mask. Allocates.
 */
final class BestSeen {
    private static final int MOST = 5;

    /** As rules have it: a mask's class 0 is what it found nothing in. */
    private static final int BACKGROUND = 0;

    private BestSeen() {}

    static LastResult of(VisionResult result, LabelNames labels, Instant time) {
        return switch (result) {
            case Classes classes ->
                    new LastResult(
                            time,
                            Measure.SCORE,
                            first(classes.count())
                                    .mapToObj(i -> seen(labels, classes.label(i), classes.score(i)))
                                    .toList());
            case Detections boxes ->
                    new LastResult(
                            time,
                            Measure.SCORE,
                            first(boxes.count())
                                    .mapToObj(i -> seen(labels, boxes.label(i), boxes.score(i)))
                                    .toList());
            case Mask mask -> new LastResult(time, Measure.SHARE, parts(mask, labels));
        };
    }

    private static IntStream first(int count) {
        return IntStream.range(0, Math.min(MOST, count));
    }

    private static List<Seen> parts(Mask mask, LabelNames labels) {
        float[] shares = mask.shares();
        return IntStream.range(BACKGROUND + 1, shares.length)
                .filter(label -> shares[label] > 0)
                .mapToObj(label -> seen(labels, label, shares[label]))
                .sorted(Comparator.comparing(Seen::value).reversed())
                .limit(MOST)
                .toList();
    }

    private static Seen seen(LabelNames labels, int label, float value) {
        return new Seen(labels.of(label), value);
    }
}
