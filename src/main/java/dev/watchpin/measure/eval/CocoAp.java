package dev.watchpin.measure.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Average precision and recall as COCO counts them (pycocotools, {@code COCOeval} of boxes): ten
 * IoU thresholds from .50 to .95, precision read off at 101 recalls, at most 100 boxes a picture
 * and class, averaged over the classes that occur. All figures are in [0,1], and empty where there
 * was nothing to find. Keeps a few numbers a claim, no boxes. One thread.
 */
public final class CocoAp {
    private static final int AT_50 = 0;
    private static final int AT_75 = 5;

    private final Map<Integer, ClassRanking> rankings = new TreeMap<>();
    private int pictures;

    /** One picture: all that is there, and all that is claimed. */
    public void add(List<KnownBox> known, List<ClaimedBox> claims) {
        pictures++;
        Set<Integer> labels = new TreeSet<>();
        known.forEach(thing -> labels.add(thing.label()));
        claims.forEach(claim -> labels.add(claim.label()));
        for (int label : labels) {
            rankings.computeIfAbsent(label, _ -> new ClassRanking())
                    .add(
                            new BoxMatching(
                                    claims.stream().filter(it -> it.label() == label).toList(),
                                    known.stream().filter(it -> it.label() == label).toList()));
        }
    }

    public int pictures() {
        return pictures;
    }

    /** The classes with anything to find, ascending. */
    public List<Integer> labels() {
        return rankings.entrySet().stream()
                .filter(it -> it.getValue().positives(BoxSize.ALL) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many things of that class there are. */
    public int positives(int label) {
        return rankings.get(label).positives(BoxSize.ALL);
    }

    ClassRanking ranking(int label) {
        return rankings.getOrDefault(label, new ClassRanking());
    }

    /** AP over all thresholds and classes. */
    public OptionalDouble ap(BoxSize size) {
        return rankings.values().stream()
                .flatMapToDouble(ranking -> Arrays.stream(ranking.precisions(size)))
                .average();
    }

    public OptionalDouble ap() {
        return ap(BoxSize.ALL);
    }

    public OptionalDouble ap50() {
        return at(AT_50);
    }

    public OptionalDouble ap75() {
        return at(AT_75);
    }

    private OptionalDouble at(int threshold) {
        return rankings.values().stream()
                .map(ranking -> ranking.precisions(BoxSize.ALL))
                .filter(precisions -> precisions.length > 0)
                .mapToDouble(precisions -> precisions[threshold])
                .average();
    }

    /** AP of one class by threshold; of length 0 if there is nothing of it to find. */
    public double[] apByThreshold(int label) {
        return ranking(label).precisions(BoxSize.ALL);
    }

    /**
     * Average recall.
     *
     * @param most claims a picture and class: 1, 10 or 100 as COCO has it
     */
    public OptionalDouble ar(BoxSize size, int most) {
        return rankings.values().stream()
                .map(ranking -> ranking.recall(size, most))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /** The twelve figures in the order in which pycocotools prints them. */
    public List<OptionalDouble> figures() {
        List<OptionalDouble> figures = new ArrayList<>(List.of(ap(), ap50(), ap75()));
        for (BoxSize size : List.of(BoxSize.SMALL, BoxSize.MEDIUM, BoxSize.LARGE)) {
            figures.add(ap(size));
        }
        for (int most : new int[] {1, 10, BoxMatching.MOST_CLAIMS}) {
            figures.add(ar(BoxSize.ALL, most));
        }
        for (BoxSize size : List.of(BoxSize.SMALL, BoxSize.MEDIUM, BoxSize.LARGE)) {
            figures.add(ar(size, BoxMatching.MOST_CLAIMS));
        }
        return figures;
    }
}
