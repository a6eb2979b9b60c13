package dev.watchpin.measure.eval;

import dev.watchpin.measure.eval.BoxMatching.Judged;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All claims of one class, and how many things there were to find: pycocotools' {@code
 * COCOeval.accumulate} for one class.
 */
final class ClassRanking {
    private static final int RECALLS = 101;

    private final List<Judged> claims = new ArrayList<>();
    private final int[] positives = new int[BoxSize.values().length];

    void add(BoxMatching picture) {
        claims.addAll(picture.judged());
        for (BoxSize size : BoxSize.values()) {
            positives[size.ordinal()] += picture.positives(size);
        }
    }

    int positives(BoxSize size) {
        return positives[size.ordinal()];
    }

    /** Best first; of equal scores, the picture that came first. */
    List<Judged> ranked() {
        return claims.stream()
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
    }

    /** By threshold; empty where there is nothing of that size. */
    double[] precisions(BoxSize size) {
        if (positives(size) == 0) {
            return new double[0];
        }
        List<Judged> ranked = ranked();
        double[] precisions = new double[BoxMatching.THRESHOLDS];
        for (int threshold = 0; threshold < precisions.length; threshold++) {
            precisions[threshold] = precision(ranked, size, threshold);
        }
        return precisions;
    }

    /** Mean over the recalls 0, .01 … 1 of the best precision at that recall or beyond. */
    private double precision(List<Judged> ranked, BoxSize size, int threshold) {
        double[] recall = new double[ranked.size()];
        double[] precision = new double[ranked.size()];
        int right = 0;
        int count = 0;
        for (Judged claim : ranked) {
            if (claim.counts(size, threshold)) {
                right += claim.hit(size, threshold) ? 1 : 0;
                recall[count] = (double) right / positives(size);
                precision[count] = (double) right / (count + 1);
                count++;
            }
        }
        for (int i = count - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int at = 0;
        for (int r = 0; r < RECALLS; r++) {
            double least = r == RECALLS - 1 ? 1 : r * 0.01; // numpy.linspace(0, 1, 101)
            while (at < count && recall[at] < least) {
                at++;
            }
            sum += at < count ? precision[at] : 0;
        }
        return sum / RECALLS;
    }

    /**
     * Share of the things that are found, over all thresholds.
     *
     * @param most only the best so many claims of each picture
     */
    OptionalDouble recall(BoxSize size, int most) {
        if (positives(size) == 0) {
            return OptionalDouble.empty();
        }
        long found = 0;
        for (Judged claim : claims) {
            for (int t = 0; t < BoxMatching.THRESHOLDS && claim.rank() < most; t++) {
                found += claim.counts(size, t) && claim.hit(size, t) ? 1 : 0;
            }
        }
        return OptionalDouble.of((double) found / BoxMatching.THRESHOLDS / positives(size));
    }
}
