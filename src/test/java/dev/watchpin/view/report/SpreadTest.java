package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;

class SpreadTest {
    @Test
    void knowsNothingWithoutValues() {
        assertEquals(OptionalDouble.empty(), new Spread().median());
    }

    @Test
    void isExactWhereAllValuesAreTheSame() {
        var spread = new Spread();
        for (int i = 0; i < 100; i++) {
            spread.add(31_235, 1);
        }
        assertEquals(31_235, spread.median().orElseThrow(), 1e-6);
    }

    @Test
    void isWithinTwoPercentOfTheTrueQuantiles() {
        long seed = 20261129;
        var random = new Random(seed);
        var spread = new Spread();
        double[] values = new double[5_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(3 * random.nextGaussian()); // from µs to seconds
            spread.add(values[i], 1);
        }
        Arrays.sort(values);
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            double truth = values[(int) Math.ceil(share * values.length) - 1];
            double told = spread.quantile(share).orElseThrow();
            assertEquals(1, told / truth, 0.02, "seed " + seed + ", quantile " + share);
        }
    }

    @Test
    void weighsByTime() {
        var spread = new Spread();
        spread.add(10, 60);
        spread.add(2, 20);
        spread.add(1, 20);
        assertEquals(10, spread.median().orElseThrow(), 1e-9);
        assertEquals(60, spread.weightFrom(5), 1e-9);
        assertEquals(80, spread.weightFrom(2), 1e-9);
        assertEquals(100, spread.weightFrom(0), 1e-9);
    }

    @Test
    void takesZeroAndTheGreatestNumbers() {
        var spread = new Spread();
        spread.add(0, 1);
        spread.add(Double.MAX_VALUE, 1);
        assertEquals(0, spread.quantile(0.5).orElseThrow());
        assertTrue(spread.quantile(1).orElseThrow() > 1e25);
    }
}
