package dev.watchpin.measure.eval;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts what two models have in common, picture by picture; classes are compared by label. */
final class LikenessCount {
    private static final double LEAST_IOU = 0.5;

    private final Evaluation one;
    private final Evaluation other;
    private long same;
    private long ofOne;
    private long ofOther;

    LikenessCount(Evaluation one, Evaluation other) {
        this.one = one;
        this.other = other;
    }

    /** What both saw in one picture; a model that failed on it saw nothing. */
    void add(Optional<VisionResult> seen, Optional<VisionResult> seenByOther) {
        switch (one.task()) {
            case CLASSIFICATION -> classes(seen, seenByOther);
            case DETECTION -> boxes(boxes(seen, one), boxes(seenByOther, other));
            case SEGMENTATION -> masks(seen, seenByOther);
        }
    }

    private void classes(Optional<VisionResult> seen, Optional<VisionResult> seenByOther) {
        Optional<String> mine = first(seen, one);
        ofOne++;
        ofOther++;
        same += mine.isPresent() && mine.equals(first(seenByOther, other)) ? 1 : 0;
    }

    private static Optional<String> first(Optional<VisionResult> seen, Evaluation by) {
        return seen.map(Classes.class::cast)
                .filter(classes -> classes.count() > 0)
                .map(classes -> by.labels().get(classes.label(0)));
    }

    private static List<ClaimedBox> boxes(Optional<VisionResult> seen, Evaluation by) {
        return seen.map(Detections.class::cast).map(ClaimedBox::of).orElse(List.of()).stream()
                .filter(box -> (float) box.score() >= by.cardScore())
                .toList();
    }

    /** Best first, each takes the free box of its class that it overlaps most. */
    private void boxes(List<ClaimedBox> mine, List<ClaimedBox> others) {
        ofOne += mine.size();
        ofOther += others.size();
        Set<Integer> taken = new HashSet<>();
        for (ClaimedBox box : mine) {
            int best = -1;
            double most = LEAST_IOU;
            for (int i = 0; i < others.size(); i++) {
                double iou = box.box().iou(others.get(i).box());
                if (iou >= most && !taken.contains(i) && sameClass(box, others.get(i))) {
                    most = iou;
                    best = i;
                }
            }
            if (best >= 0) {
                taken.add(best);
                same++;
            }
        }
    }

    private boolean sameClass(ClaimedBox box, ClaimedBox others) {
        return one.labels().get(box.label()).equals(other.labels().get(others.label()));
    }

    private void masks(Optional<VisionResult> seen, Optional<VisionResult> seenByOther) {
        if (seen.isEmpty() && seenByOther.isEmpty()) {
            return;
        }
        Mask any = (Mask) seen.or(() -> seenByOther).get();
        int width = any.letterbox().sourceWidth();
        int height = any.letterbox().sourceHeight();
        ofOne += (long) width * height;
        ofOther += (long) width * height;
        if (seen.isEmpty() || seenByOther.isEmpty()) {
            return;
        }
        PictureMask mine = new PictureMask((Mask) seen.get());
        PictureMask others = new PictureMask((Mask) seenByOther.get());
        int[] row = new int[width];
        int[] otherRow = new int[width];
        for (int y = 0; y < height; y++) {
            mine.row(y, row);
            others.row(y, otherRow);
            for (int x = 0; x < width; x++) {
                same += name(one, row[x]).equals(name(other, otherRow[x])) ? 1 : 0;
            }
        }
    }

    /** Of a judged class; classes that are not judged are one. */
    private static String name(Evaluation by, int label) {
        int judged = label == Mask.VOID ? MaskClasses.OTHER : by.masks().ofModel(label);
        return judged < 0 ? "" : by.masks().judged().get(judged);
    }

    Likeness count() {
        Likeness.What what =
                switch (one.task()) {
                    case CLASSIFICATION -> Likeness.What.TOP_1;
                    case DETECTION -> Likeness.What.BOXES;
                    case SEGMENTATION -> Likeness.What.PIXELS;
                };
        return new Likeness(what, same, ofOne, ofOther);
    }
}
