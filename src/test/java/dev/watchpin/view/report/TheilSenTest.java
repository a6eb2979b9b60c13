package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

class TheilSenTest {
    private static RunPoints run(int points, DoubleUnaryOperator value) {
        var run = new RunPoints();
        for (int hour = 0; hour < points; hour++) {
            run.add(hour, value.applyAsDouble(hour));
        }
        return run;
    }

    private static TheilSen of(RunPoints... runs) {
        return TheilSen.of(List.of(runs)).orElseThrow();
    }

    @Test
    void findsALineExactly() {
        TheilSen trend = of(run(10, hour -> 5 + 2 * hour));
        assertEquals(2, trend.slope(), 1e-12);
        assertEquals(2, trend.low(), 1e-12);
        assertEquals(2, trend.high(), 1e-12);
        assertEquals(0, trend.noise(), 1e-12);
        assertEquals(9, trend.hours(), 1e-12);
        assertTrue(trend.aboveNoise());
    }

    /**
     * By hand, for 0 1 9 3 4 5 6 7: of 28 pairs, 21 do not touch the 9 and have slope 1; its own
     * are 8, 4.5, -6, -2.5, -4/3, -3/4 and -2/5, of which 5 lie below 1 and 2 above.
     */
    @Test
    void takesTheMedianOfAllPairsWhichOnePeakDoesNotMove() {
        double[] values = {0, 1, 9, 3, 4, 5, 6, 7};
        TheilSen trend = of(run(8, hour -> values[(int) hour]));
        assertEquals(1, trend.slope(), 1e-12);
        // residuals from x are 0 but for one 7: lag-1 correlation below 0, so no inflation;
        // Var S = 8 * 7 * 21 / 18 = 65.33, reach = 2.576 * 8.083 / 2 = 10.41 of 28 pairs;
        // indexes floor(13.5 - 10.41) = 3 and ceil(13.5 + 10.41) = 24, sorted
        assertEquals(-0.75, trend.low(), 1e-12);
        assertEquals(1, trend.high(), 1e-12);
        assertEquals(0, trend.noise(), 1e-12);
        assertFalse(trend.aboveNoise(), "the interval holds 0");
    }

    @Test
    void comparesNoPointsAcrossARestart() {
        DoubleUnaryOperator leak = hour -> 100 + 3 * hour;
        TheilSen trend = of(run(20, leak), run(12, leak), run(40, leak));
        assertEquals(3, trend.slope(), 1e-12);
        assertEquals(39, trend.hours(), 1e-12);
    }

    @Test
    void saysNothingOfAFewPoints() {
        assertTrue(TheilSen.of(List.of(run(7, hour -> hour))).isEmpty());
        assertTrue(TheilSen.of(List.of()).isEmpty());
    }

    @Test
    void takesAConstantForNoTrend() {
        assertFalse(of(run(100, _ -> 7)).aboveNoise());
    }

    @Test
    void findsASmallLeakInNoise() {
        var random = new Random(1);
        TheilSen trend =
                of(run(168, hour -> 150e6 + 1e6 / 24 * hour + 2e6 * random.nextGaussian()));
        assertTrue(trend.aboveNoise());
        assertEquals(1e6, 24 * trend.slope(), 0.2e6);
        assertTrue(trend.low() * 24 < 1e6 && trend.high() * 24 > 1e6);
    }

    /** Memory wanders: each hour resembles the last. That must not be taken for a leak. */
    @Test
    void seldomTakesWanderingForATrend() {
        int alarms = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            double[] wander = {0};
            TheilSen trend =
                    of(
                            run(
                                    168,
                                    _ -> {
                                        wander[0] = 0.9 * wander[0] + random.nextGaussian();
                                        return 150 + wander[0];
                                    }));
            alarms += trend.aboveNoise() ? 1 : 0;
        }
        assertTrue(alarms <= 6, alarms + " of 200 seeds"); // 3 %
    }

    @Test
    void doesNotTakeTheRhythmOfDaysForATrend() {
        int alarms = 0;
        for (int hours = 48; hours <= 168; hours += 6) {
            TheilSen trend = of(run(hours, hour -> 150 + 3 * Math.sin(2 * Math.PI * hour / 24)));
            alarms += trend.aboveNoise() ? 1 : 0;
        }
        assertEquals(0, alarms);
    }

    @Test
    void thinsPointsOutWithoutBendingTheLine() {
        var points = new RunPoints();
        int minutes = 30 * 1440;
        for (int minute = 0; minute < minutes; minute++) {
            points.add(minute / 60.0, 5 + 0.25 * (minute / 60.0));
        }
        assertTrue(points.count() >= RunPoints.MOST / 2 && points.count() <= RunPoints.MOST);
        assertEquals(0.25, of(points).slope(), 1e-9);
        assertTrue(points.lengthHours() > 0.97 * minutes / 60, "up to the end");
    }

    @Test
    void pointsOfManyRunsStayApart() {
        var runs = new ArrayList<RunPoints>();
        for (int i = 0; i < 12; i++) {
            runs.add(run(128, hour -> hour));
        }
        assertEquals(1, TheilSen.of(runs).orElseThrow().slope(), 1e-12);
    }
}
