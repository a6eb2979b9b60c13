package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.measure.bench.Difference;
import dev.watchpin.measure.bench.Difference.Verdict;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class CompareTableTest {
    private static String words(double ratio, double low, double high, Verdict verdict) {
        return CompareTable.words(Optional.of(new Difference(ratio, low, high, 1, 1, verdict)));
    }

    @Test
    void saysWhatADifferenceIsWorth() {
        assertEquals(
                "B takes 12.0 % less time (95 % interval -14.0 to -10.0 %)",
                words(0.88, 0.86, 0.90, Verdict.LESS));
        assertEquals(
                "B takes 5.5 % more time (95 % interval +4.0 to +7.0 %)",
                words(1.055, 1.04, 1.07, Verdict.MORE));
        assertEquals(
                "no difference that the noise allows to tell (+0.7 %, 95 % interval -1.0 to +2.4"
                        + " %)",
                words(1.007, 0.99, 1.024, Verdict.NOT_TOLD));
        assertEquals(
                "too few cycles that do not depend on their neighbours (-20.0 %); measure longer",
                words(0.8, 0.7, 0.9, Verdict.TOO_FEW));
    }
}
