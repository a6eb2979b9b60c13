package dev.watchpin.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Average precision as COCO counts it: ten IoU thresholds from .50 to .95, precision read off at
 * 101 recalls, at most 100 boxes a picture and class, averaged over the classes that occur. All box
 * sizes. A claim inside a crowd region counts for nothing.
 */
public final class CocoAp {
    /** Every .05 from .50. */
    public static final int THRESHOLDS = 10;

    private static final int RECALLS = 101;
    private static final int MAX_DETECTIONS = 100;

    /** In pixels; {@code x}, {@code y} is the top left corner. */
    public record Box(double x, double y, double width, double height) {
        public double iou(Box other) {
            double shared = shared(other);
            return shared / (width * height + other.width * other.height - shared);
        }

        /** Share of this box that lies in another. */
        double inside(Box other) {
            return shared(other) / (width * height);
        }

        private double shared(Box other) {
            double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
            double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
            return across <= 0 || down <= 0 ? 0 : across * down;
        }
    }

    /** A detector's claim. */
    public record Detection(String image, int label, double score, Box box) {}

    private record Place(String image, int label) {}

    /** A claim in the ranking of its class: was it right, at each threshold? */
    private record Verdict(double score, boolean[] hit, boolean[] counts) {}

    private final Map<Place, List<Box>> truth = new HashMap<>();
    private final Map<Place, List<Box>> crowds = new HashMap<>();
    private final Map<Place, List<Detection>> detections = new HashMap<>();
    private final TreeSet<Integer> labels = new TreeSet<>();

    /** A true box. */
    public void expect(String image, int label, Box box) {
        truth.computeIfAbsent(new Place(image, label), _ -> new ArrayList<>()).add(box);
        labels.add(label);
    }

    /** A region in which nothing is asked for and nothing is wrong. */
    public void crowd(String image, int label, Box box) {
        crowds.computeIfAbsent(new Place(image, label), _ -> new ArrayList<>()).add(box);
    }

    public void detect(Detection detection) {
        detections
                .computeIfAbsent(
                        new Place(detection.image(), detection.label()), _ -> new ArrayList<>())
                .add(detection);
    }

    /** AP over all thresholds and all classes that occur in the truth, 0–1; empty without truth. */
    public OptionalDouble ap() {
        return labels.stream()
                .flatMapToDouble(label -> java.util.Arrays.stream(apByThreshold(label)))
                .average();
    }

    /** AP50 over all classes. */
    public OptionalDouble ap50() {
        return labels.stream().mapToDouble(label -> apByThreshold(label)[0]).average();
    }

    /** AP of one class that occurs in the truth, at each threshold. */
    public double[] apByThreshold(int label) {
        long positives =
                truth.entrySet().stream()
                        .filter(e -> e.getKey().label() == label)
                        .mapToLong(e -> e.getValue().size())
                        .sum();
        List<Verdict> ranking = new ArrayList<>();
        detections.keySet().stream()
                .filter(place -> place.label() == label)
                .sorted(Comparator.comparing(Place::image))
                .forEach(place -> ranking.addAll(judge(place)));
        ranking.sort(Comparator.comparingDouble(Verdict::score).reversed());
        double[] ap = new double[THRESHOLDS];
        for (int t = 0; t < THRESHOLDS; t++) {
            ap[t] = averagePrecision(ranking, t, positives);
        }
        return ap;
    }

    /** Best first, each claim takes the free true box that it overlaps most, if enough. */
    private List<Verdict> judge(Place place) {
        List<Box> boxes = truth.getOrDefault(place, List.of());
        List<Box> ignored = crowds.getOrDefault(place, List.of());
        boolean[][] taken = new boolean[THRESHOLDS][boxes.size()];
        return detections.get(place).stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .limit(MAX_DETECTIONS)
                .map(detection -> judge(detection, boxes, ignored, taken))
                .toList();
    }

    private static Verdict judge(
            Detection detection, List<Box> boxes, List<Box> ignored, boolean[][] taken) {
        boolean[] hit = new boolean[THRESHOLDS];
        boolean[] counts = new boolean[THRESHOLDS];
        for (int t = 0; t < THRESHOLDS; t++) {
            double least = .5 + .05 * t - 1e-10;
            double best = least;
            int match = -1;
            for (int i = 0; i < boxes.size(); i++) {
                double iou = detection.box().iou(boxes.get(i));
                if (!taken[t][i] && iou >= best) {
                    best = iou;
                    match = i;
                }
            }
            hit[t] = match >= 0;
            counts[t] =
                    hit[t] || ignored.stream().noneMatch(c -> detection.box().inside(c) >= least);
            if (hit[t]) {
                taken[t][match] = true;
            }
        }
        return new Verdict(detection.score(), hit, counts);
    }

    /** Mean over the recalls 0, .01 … 1 of the best precision at that recall or beyond. */
    private static double averagePrecision(List<Verdict> ranking, int threshold, long positives) {
        List<Verdict> counted = ranking.stream().filter(v -> v.counts()[threshold]).toList();
        double[] recall = new double[counted.size()];
        double[] precision = new double[counted.size()];
        int hits = 0;
        for (int i = 0; i < counted.size(); i++) {
            hits += counted.get(i).hit()[threshold] ? 1 : 0;
            recall[i] = (double) hits / positives;
            precision[i] = hits / (i + 1.0);
        }
        for (int i = counted.size() - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int at = 0;
        for (int r = 0; r < RECALLS; r++) {
            while (at < recall.length && recall[at] < r / 100.0) {
                at++;
            }
            sum += at < recall.length ? precision[at] : 0;
        }
        return sum / RECALLS;
    }
}
