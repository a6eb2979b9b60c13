package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** scipy 1.17.1: norm.sf(z). */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.3085375387259869",
        "1, 0.15865525393145705",
        "1.959963984540054, 0.025",
        "3, 0.0013498980316300933",
        "4.9, 4.791832765903199e-07",
        "6, 9.865876450376981e-10",
        "8, 6.220960574271785e-16",
        "20, 2.753624118606234e-89"
    })
    void knowsTheTail(double z, double expected) {
        assertEquals(expected, Normal.above(z), expected * 1e-3);
    }

    @Test
    void isExactNearTheMiddle() {
        assertEquals(0.15865525393145705, Normal.above(1), 1e-15);
        assertEquals(0.0013498980316300933, Normal.above(3), 1e-15);
    }

    @Test
    void hasNoStepWhereTheSeriesChange() {
        assertEquals(1, Normal.above(5.0000001) / Normal.above(5), 1e-3);
    }

    @Test
    void endsForAnyNumber() {
        assertEquals(0, Normal.above(1e9));
        assertEquals(0, Normal.above(Double.POSITIVE_INFINITY), 0);
    }
}
