package dev.watchpin.rule;

import dev.watchpin.vision.Detections;

/**
 * Whether a picture's boxes hit a rule: at least {@code count} of them have any of its labels, the
 * threshold's score, their centre in the zone and their area, width and height within the bounds.
 * What is measured is the part of a box inside the picture; a box without such a part, or with a
 * number that is not finite, counts for nothing.
 */
final class DetectionsMatch {
    private final RuleSpec rule;
    private final LabelSet labels;
    private final ZoneShape zone;

    DetectionsMatch(RuleSpec rule, ZoneShape zone) {
        this.rule = rule;
        this.zone = zone;
        labels = new LabelSet(rule.labels());
    }

    boolean hits(Detections boxes, float threshold, Sighting sighting) {
        int found = 0;
        int best = 0;
        for (int i = 0; i < boxes.count(); i++) {
            float score = boxes.score(i);
            if (labels.has(boxes.label(i))
                    && score >= threshold
                    && Float.isFinite(score)
                    && fits(boxes, i)) {
                best = found == 0 || score > boxes.score(best) ? i : best;
                found++;
            }
        }
        if (found == 0 || found < rule.count()) {
            return false;
        }
        sighting.scored(boxes.label(best), boxes.score(best), found);
        return true;
    }

    private boolean fits(Detections boxes, int i) {
        double pictureWidth = boxes.sourceWidth();
        double pictureHeight = boxes.sourceHeight();
        if (!finite(boxes, i) || pictureWidth <= 0 || pictureHeight <= 0) {
            return false;
        }
        double left = Math.max(0, boxes.xMin(i)) / pictureWidth;
        double top = Math.max(0, boxes.yMin(i)) / pictureHeight;
        double right = Math.min(pictureWidth, boxes.xMax(i)) / pictureWidth;
        double bottom = Math.min(pictureHeight, boxes.yMax(i)) / pictureHeight;
        double width = right - left;
        double height = bottom - top;
        return width > 0
                && height > 0
                && rule.width().contains((float) width)
                && rule.height().contains((float) height)
                && rule.area().contains((float) (width * height))
                && zone.contains((left + right) / 2, (top + bottom) / 2);
    }

    private static boolean finite(Detections boxes, int i) {
        return Float.isFinite(boxes.xMin(i))
                && Float.isFinite(boxes.yMin(i))
                && Float.isFinite(boxes.xMax(i))
                && Float.isFinite(boxes.yMax(i));
    }
}
