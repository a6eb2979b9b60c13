package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class MannWhitneyTest {
    @Test
    void countsPairsByHand() {
        MannWhitney ranks = MannWhitney.of(new double[] {1, 4, 2}, new double[] {2, 3});
        // 4 is above 2 and 3, 2 ties with 2
        assertEquals(2.5, ranks.u());
        assertEquals(2.5 / 6, ranks.share(), 1e-12);
    }

    /** The example in the documentation of scipy.stats.mannwhitneyu, method="asymptotic". */
    @Test
    void agreesWithThePublishedExampleWithoutTies() {
        double[] males = {19, 22, 16, 29, 24};
        double[] females = {20, 11, 17, 12};
        MannWhitney ranks = MannWhitney.of(males, females);
        assertEquals(17, ranks.u());
        assertEquals(0.11134688653314041, ranks.p(), 1e-12);
    }

    /**
     * R's documentation of wilcox.test: Ozone in May and August of its data set airquality (The R
     * Core Team), W = 127.5, p-value = 0.0001208.
     */
    @Test
    void agreesWithThePublishedExampleWithTies() {
        double[] may = {
            41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23,
            45, 115, 37
        };
        double[] august = {
            39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73,
            76, 118, 84, 85
        };
        MannWhitney ranks = MannWhitney.of(may, august);
        assertEquals(127.5, ranks.u());
        assertEquals(0.0001208, ranks.p(), 5e-8);
    }

    @Test
    void isTheSameFromBothSides() {
        Random random = new Random(1);
        double[] a = random.doubles(50).map(it -> Math.rint(20 * it)).toArray();
        double[] b = random.doubles(70).map(it -> Math.rint(22 * it)).toArray();
        MannWhitney one = MannWhitney.of(a, b);
        MannWhitney other = MannWhitney.of(b, a);
        assertEquals(1, one.share() + other.share(), 1e-12);
        assertEquals(one.p(), other.p(), 1e-12);
    }

    @Test
    void saysNothingOfEqualValues() {
        MannWhitney ranks = MannWhitney.of(new double[] {3, 3, 3}, new double[] {3, 3});
        assertEquals(0.5, ranks.share());
        assertEquals(1, ranks.p());
    }

    @Test
    void seesWhatIsApart() {
        double[] a = new Random(2).doubles(30).toArray();
        double[] b = new Random(3).doubles(30).map(it -> it + 2).toArray();
        assertEquals(0, MannWhitney.of(a, b).share());
        assertTrue(MannWhitney.of(a, b).p() < 1e-9);
    }
}
