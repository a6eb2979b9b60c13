package dev.watchpin.measure.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which claims of one class are right in one picture, as pycocotools' {@code COCOeval.evaluateImg}
 * has it: best first, each claim takes the free thing that it overlaps most, if that is enough; a
 * thing that does not count (a crowd, or one of another size) is taken only where no other can be,
 * and the claim counts for nothing then. A crowd is never used up. Of equal overlaps the later
 * thing is taken.
 */
final class BoxMatching {
    /** Claims a picture and class, the best so many. */
    static final int MOST_CLAIMS = 100;

    /** IoU .50 to .95. */
    static final int THRESHOLDS = 10;

    /** Where the double nearest to 1 must still match itself. */
    private static final double HIGHEST = 1 - 1e-10;

    private final List<ClaimedBox> claims;
    private final List<KnownBox> known;
    private final double[][] overlaps;

    /**
     * A claim's part in the ranking of its class.
     *
     * @param rank among the claims of its picture and class, from 0
     * @param hits bit {@code 10 · size + threshold}: it takes a thing, one that counts or not
     * @param ignored the same bits: it counts for nothing
     */
    record Judged(double score, int rank, long hits, long ignored) {
        boolean hit(BoxSize size, int threshold) {
            return (hits >> bit(size, threshold) & 1) != 0;
        }

        boolean counts(BoxSize size, int threshold) {
            return (ignored >> bit(size, threshold) & 1) == 0;
        }
    }

    /** All of one class in one picture. */
    BoxMatching(List<ClaimedBox> claims, List<KnownBox> known) {
        List<ClaimedBox> ranked = new ArrayList<>(claims);
        ranked.sort(Comparator.comparingDouble(ClaimedBox::score).reversed());
        this.claims = ranked.subList(0, Math.min(ranked.size(), MOST_CLAIMS));
        this.known = known;
        overlaps = new double[this.claims.size()][known.size()];
        for (int claim = 0; claim < overlaps.length; claim++) {
            for (int thing = 0; thing < known.size(); thing++) {
                overlaps[claim][thing] = overlap(this.claims.get(claim), known.get(thing));
            }
        }
    }

    private static double overlap(ClaimedBox claim, KnownBox thing) {
        return thing.crowd() ? claim.box().inside(thing.box()) : claim.box().iou(thing.box());
    }

    /** {@code numpy.linspace(.5, .95, 10)}: the last digits matter where an overlap is exact. */
    static double threshold(int number) {
        return number == THRESHOLDS - 1 ? 0.95 : 0.5 + number * ((0.95 - 0.5) / 9);
    }

    private static int bit(BoxSize size, int threshold) {
        return THRESHOLDS * size.ordinal() + threshold;
    }

    private static boolean counts(KnownBox thing, BoxSize size) {
        return !thing.crowd() && size.has(thing.area());
    }

    /** How many things of that size are to be found. */
    int positives(BoxSize size) {
        return (int) known.stream().filter(thing -> counts(thing, size)).count();
    }

    /** The claims, best first. */
    List<Judged> judged() {
        long[] hits = new long[claims.size()];
        long[] ignored = new long[claims.size()];
        for (BoxSize size : BoxSize.values()) {
            for (int threshold = 0; threshold < THRESHOLDS; threshold++) {
                judge(size, threshold, hits, ignored);
            }
        }
        List<Judged> judged = new ArrayList<>();
        for (int rank = 0; rank < claims.size(); rank++) {
            judged.add(new Judged(claims.get(rank).score(), rank, hits[rank], ignored[rank]));
        }
        return judged;
    }

    private void judge(BoxSize size, int threshold, long[] hits, long[] ignored) {
        boolean[] taken = new boolean[known.size()];
        double least = Math.min(threshold(threshold), HIGHEST);
        long bit = 1L << bit(size, threshold);
        for (int claim = 0; claim < claims.size(); claim++) {
            int thing = best(claim, size, true, least, taken);
            boolean counts = thing >= 0;
            if (!counts) {
                thing = best(claim, size, false, least, taken);
            }
            if (thing >= 0) {
                taken[thing] = !known.get(thing).crowd();
                hits[claim] |= bit;
                ignored[claim] |= counts ? 0 : bit;
            } else if (!size.has(claims.get(claim).box().area())) {
                ignored[claim] |= bit;
            }
        }
    }

    /** The free thing that is overlapped most, among those that count or do not; else -1. */
    private int best(int claim, BoxSize size, boolean counting, double least, boolean[] taken) {
        double most = least;
        int best = -1;
        for (int thing = 0; thing < known.size(); thing++) {
            if (!taken[thing]
                    && counts(known.get(thing), size) == counting
                    && overlaps[claim][thing] >= most) {
                most = overlaps[claim][thing];
                best = thing;
            }
        }
        return best;
    }
}
