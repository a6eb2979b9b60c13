package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.PixelBox;
import dev.watchpin.vision.Detections;

import java.util.ArrayList;
import java.util.List;

/** What a detector says is there. */
public record ClaimedBox(int label, double score, PixelBox box) {
    /** In the order of the detections: best first. */
    public static List<ClaimedBox> of(Detections detections) {
        List<ClaimedBox> claims = new ArrayList<>();
        for (int i = 0; i < detections.count(); i++) {
            PixelBox box =
                    new PixelBox(
                            detections.xMin(i),
                            detections.yMin(i),
                            detections.xMax(i) - detections.xMin(i),
                            detections.yMax(i) - detections.yMin(i));
            claims.add(new ClaimedBox(detections.label(i), detections.score(i), box));
        }
        return claims;
    }
}
