package dev.watchpin.choice;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.List;
import java.util.Optional;

/**
 * Whether another engine sees what the reference sees, frame by frame. Engines round differently,
 * so what stands at the edge of being seen is not judged: a best class that hardly leads, a box
 * whose score is hardly above what the model keeps.
 *
 * @param labels of the classes, by number
 * @param scoreThreshold boxes below it are dropped by the model's card; 0 for none
 */
public record Agreement(List<String> labels, float scoreThreshold) {
    /** A class, or a box over its threshold, is told apart from the next by so much. */
    static final float CLEAR = 0.1f;

    /** Of two boxes that are the same. */
    static final double LEAST_IOU = 0.7;

    static final float MOST_SCORE_DIFFERENCE = 0.1f;

    /** Share of a mask's pixels. */
    static final double LEAST_SAME = 0.98;

    public Agreement {
        labels = List.copyOf(labels);
    }

    /** Whether there is anything in these results that another engine could see otherwise. */
    boolean judges(List<VisionResult> reference) {
        return reference.stream().anyMatch(this::judges);
    }

    private boolean judges(VisionResult result) {
        return switch (result) {
            case Classes classes -> leads(classes);
            case Detections boxes -> boxes.count() > 0 && clear(boxes, 0);
            case Mask mask -> {
                byte first = mask.labels()[0];
                boolean varied = false;
                for (byte label : mask.labels()) {
                    varied |= label != first;
                }
                yield varied;
            }
        };
    }

    /** The first difference, in words; empty where all agree. */
    Optional<String> difference(List<VisionResult> reference, List<VisionResult> other) {
        for (int frame = 0; frame < reference.size(); frame++) {
            Optional<String> found = difference(reference.get(frame), other.get(frame));
            if (found.isPresent()) {
                String where = "frame %d of %d: ".formatted(frame + 1, reference.size());
                return Optional.of(where + found.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(VisionResult reference, VisionResult other) {
        if (reference instanceof Classes ours && other instanceof Classes its) {
            return difference(ours, its);
        }
        if (reference instanceof Detections ours && other instanceof Detections its) {
            return missing(ours, its, "is not seen").or(() -> missing(its, ours, "is new"));
        }
        if (reference instanceof Mask ours && other instanceof Mask its) {
            return difference(ours, its);
        }
        return Optional.of("its results are of another kind");
    }

    private Optional<String> difference(Classes ours, Classes its) {
        if (!leads(ours) || its.count() > 0 && its.label(0) == ours.label(0)) {
            return Optional.empty();
        }
        String seen = its.count() == 0 ? "nothing" : label(its.label(0));
        return Optional.of(
                "sees %s, not %s %.2f".formatted(seen, label(ours.label(0)), ours.score(0)));
    }

    /** Where only the best is kept, the next has at most what is left of 1. */
    private static boolean leads(Classes classes) {
        if (classes.count() == 0) {
            return false;
        }
        float next = classes.count() > 1 ? classes.score(1) : 1 - classes.score(0);
        return classes.score(0) - next >= CLEAR;
    }

    /** A clear box of the one without partner among the other's. */
    private Optional<String> missing(Detections of, Detections in, String what) {
        for (int box = 0; box < of.count(); box++) {
            if (clear(of, box) && !hasPartner(of, box, in)) {
                return Optional.of(
                        "%s %.2f at %.0f,%.0f %s"
                                .formatted(
                                        label(of.label(box)),
                                        of.score(box),
                                        of.xMin(box),
                                        of.yMin(box),
                                        what));
            }
        }
        return Optional.empty();
    }

    private boolean clear(Detections boxes, int box) {
        return boxes.score(box) >= scoreThreshold + CLEAR;
    }

    private static boolean hasPartner(Detections of, int box, Detections in) {
        for (int other = 0; other < in.count(); other++) {
            if (in.label(other) == of.label(box)
                    && Math.abs(in.score(other) - of.score(box)) <= MOST_SCORE_DIFFERENCE
                    && iou(of, box, in, other) >= LEAST_IOU) {
                return true;
            }
        }
        return false;
    }

    private static double iou(Detections a, int i, Detections b, int j) {
        double width = Math.min(a.xMax(i), b.xMax(j)) - Math.max(a.xMin(i), b.xMin(j));
        double height = Math.min(a.yMax(i), b.yMax(j)) - Math.max(a.yMin(i), b.yMin(j));
        double both = Math.max(0, width) * Math.max(0, height);
        double union = area(a, i) + area(b, j) - both;
        return union > 0 ? both / union : 0;
    }

    private static double area(Detections boxes, int box) {
        return ((double) boxes.xMax(box) - boxes.xMin(box))
                * ((double) boxes.yMax(box) - boxes.yMin(box));
    }

    private static Optional<String> difference(Mask ours, Mask its) {
        if (ours.width() != its.width() || ours.height() != its.height()) {
            return Optional.of(
                    "its mask is %dx%d, not %dx%d"
                            .formatted(its.width(), its.height(), ours.width(), ours.height()));
        }
        int same = 0;
        for (int pixel = 0; pixel < ours.labels().length; pixel++) {
            same += ours.labels()[pixel] == its.labels()[pixel] ? 1 : 0;
        }
        double share = (double) same / ours.labels().length;
        return share >= LEAST_SAME
                ? Optional.empty()
                : Optional.of("%.1f %% of the mask's pixels are the same".formatted(100 * share));
    }

    private String label(int number) {
        return new LabelNames(labels).of(number);
    }
}
