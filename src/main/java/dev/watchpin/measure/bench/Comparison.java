package dev.watchpin.measure.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two runs side by side: what their cycles' difference is worth, and what else was different. Of
 * cycles while a board was throttled nothing is in it.
 *
 * @param p50 empty where one of the runs has no cycle that was not throttled
 * @param p90 likewise
 * @param longerShare of all pairs of a cycle each, those in which the second's took longer; of
 *     cycles so far apart that they do not depend on each other
 * @param p the probability of so uneven a share if both were alike
 * @param differing conditions that are not the same
 */
public record Comparison(
        Optional<Difference> p50,
        Optional<Difference> p90,
        double longerShare,
        double p,
        List<Condition> differing) {
    /**
     * A process that is started again lays out its memory anew, and that alone shifts its p50 by so
     * much: without this floor, 8 of 15 pairs of runs of the same were told apart, with it one
     * (src/docs/bench/bench-x86-64-2026-11-29.txt).
     */
    public static final double WORTH = 0.02;

    public static Comparison of(BenchRecord first, BenchRecord second) {
        double[] a = first.sampleNanos();
        double[] b = second.sampleNanos();
        List<Condition> differing = Condition.differing(first, second);
        if (a.length == 0 || b.length == 0) {
            return new Comparison(Optional.empty(), Optional.empty(), 0.5, 1, differing);
        }
        Difference p50 = Difference.of(a, b, 0.5, WORTH);
        Difference p90 = Difference.of(a, b, 0.9, WORTH);
        int apart = Math.max(p50.firstBlock(), p50.secondBlock());
        MannWhitney ranks = MannWhitney.of(each(apart, b), each(apart, a));
        return new Comparison(
                Optional.of(p50), Optional.of(p90), ranks.share(), ranks.p(), differing);
    }

    private static double[] each(int step, double[] values) {
        double[] some = new double[Math.ceilDiv(values.length, step)];
        Arrays.setAll(some, i -> values[i * step]);
        return some;
    }
}
