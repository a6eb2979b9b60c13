package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.measure.bench.Difference.Verdict;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;

/** What is said of runs whose truth is known, over many of them. */
class DifferenceTest {
    private static final int SEEDS = 200;
    private static final double NO_FLOOR = 0;

    /** The interval alone, without the floor that starts of a process need. */
    private static Map<Verdict, Integer> verdicts(
            int seeds, IntFunction<double[]> first, IntFunction<double[]> second, double share) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int seed = 0; seed < seeds; seed++) {
            Difference difference =
                    Difference.of(first.apply(seed), second.apply(seed), share, NO_FLOOR);
            counts.merge(difference.verdict(), 1, Integer::sum);
        }
        return counts;
    }

    private static void assertFewTold(int most, Map<Verdict, Integer> verdicts) {
        int told = verdicts.getOrDefault(Verdict.LESS, 0) + verdicts.getOrDefault(Verdict.MORE, 0);
        assertTrue(told <= most, verdicts.toString());
    }

    @Test
    void tellsNoDifferenceWhereThereIsNone() {
        assertFewTold(
                SEEDS * 5 / 100,
                verdicts(
                        SEEDS,
                        seed -> Series.independent(1024, 1, 2L * seed),
                        seed -> Series.independent(1024, 1, 2L * seed + 1),
                        0.5));
    }

    /**
     * The interval is a little too narrow where neighbours are so alike: one in twelve instead of
     * one in twenty. Drawn one by one, they would be told apart every second time.
     */
    @Test
    void isNotDeceivedByCyclesThatAreLikeTheirNeighbours() {
        assertFewTold(
                SEEDS * 10 / 100,
                verdicts(
                        SEEDS,
                        seed -> Series.alike(1024, 1, 0.8, 2L * seed),
                        seed -> Series.alike(1024, 1, 0.8, 2L * seed + 1),
                        0.5));
    }

    @Test
    void findsAShiftOfFivePercent() {
        Map<Verdict, Integer> slower =
                verdicts(
                        SEEDS,
                        seed -> Series.independent(1024, 1, 2L * seed),
                        seed -> Series.independent(1024, 1.05, 2L * seed + 1),
                        0.5);
        assertEquals(Map.of(Verdict.MORE, SEEDS), slower);
        Map<Verdict, Integer> faster =
                verdicts(
                        100,
                        seed -> Series.alike(1024, 1, 0.5, 2L * seed),
                        seed -> Series.alike(1024, 0.95, 0.5, 2L * seed + 1),
                        0.5);
        assertEquals(Map.of(Verdict.LESS, 100), faster);
    }

    @Test
    void judgesThe90thPercentileToo() {
        assertFewTold(
                8,
                verdicts(
                        100,
                        seed -> Series.independent(1024, 1, 2L * seed),
                        seed -> Series.independent(1024, 1, 2L * seed + 1),
                        0.9));
    }

    @Test
    void coversTheTruthNineteenTimesInTwenty() {
        int covered = 0;
        for (int seed = 0; seed < 100; seed++) {
            Difference difference =
                    Difference.of(
                            Series.independent(1024, 1, 2L * seed),
                            Series.independent(1024, 1.12, 2L * seed + 1),
                            0.5,
                            NO_FLOOR);
            covered += difference.low() <= 1.12 && 1.12 <= difference.high() ? 1 : 0;
        }
        assertTrue(covered >= 90 && covered < 100, "covered " + covered);
    }

    @Test
    void leavesAloneWhatAStartOfTheProcessGivesToo() {
        double[] a = Series.independent(4096, 1, 1);
        double[] b = Series.independent(4096, 1.01, 2);
        assertEquals(Verdict.MORE, Difference.of(a, b, 0.5, NO_FLOOR).verdict());
        assertEquals(Verdict.NOT_TOLD, Difference.of(a, b, 0.5, 0.02).verdict());
    }

    @Test
    void saysWhereThereIsTooLittle() {
        double[] few = Series.independent(6, 1, 1);
        assertEquals(
                Verdict.TOO_FEW,
                Difference.of(few, Series.independent(1024, 2, 2), 0.5, 0).verdict());
        double[] drift = new double[60];
        for (int i = 0; i < drift.length; i++) {
            drift[i] = 1e7 + 1e5 * i;
        }
        assertEquals(Verdict.TOO_FEW, Difference.of(drift, drift, 0.5, 0).verdict());
    }

    @Test
    void saysTheSameEachTime() {
        double[] a = Series.independent(300, 1, 1);
        double[] b = Series.independent(300, 1, 2);
        assertEquals(Difference.of(a, b, 0.5, 0), Difference.of(a, b, 0.5, 0));
    }

    @Test
    void takesTheQuantileByCounting() {
        double[] values = {5, 1, 4, 2, 3, 10, 9, 8, 7, 6};
        assertEquals(5, new ResampledQuantile(values, 0.5).value());
        assertEquals(9, new ResampledQuantile(values, 0.9).value());
        assertEquals(3, new ResampledQuantile(new double[] {3}, 0.9).value());
    }
}
