package dev.watchpin.measure.bench;

import static dev.watchpin.measure.bench.BenchRecordTest.LAPTOP;
import static dev.watchpin.measure.bench.BenchRecordTest.PI;
import static dev.watchpin.measure.bench.BenchRecordTest.record;
import static dev.watchpin.measure.bench.BenchRecordTest.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ComparisonTest {
    private static final double[] NONE = {};

    private static BenchRecord run(double factor, long seed) throws Exception {
        return record(PI, 1, result(Series.independent(1500, factor, seed), NONE));
    }

    @Test
    void findsWhatIsSlowerInBothPercentilesAndInAllCycles() throws Exception {
        Comparison compared = Comparison.of(run(1, 1), run(1.12, 2));
        Difference p50 = compared.p50().orElseThrow();
        assertEquals(Difference.Verdict.MORE, p50.verdict());
        assertEquals(1.12, p50.ratio(), 0.01);
        assertTrue(p50.low() > 1.1 && p50.high() < 1.14, p50.toString());
        assertEquals(Difference.Verdict.MORE, compared.p90().orElseThrow().verdict());
        assertTrue(compared.longerShare() > 0.9 && compared.p() < 1e-9, compared.toString());
        assertEquals(List.of(), compared.differing());
    }

    @Test
    void findsNothingBetweenTwoOfAKind() throws Exception {
        Comparison compared = Comparison.of(run(1, 1), run(1, 2));
        assertEquals(Difference.Verdict.NOT_TOLD, compared.p50().orElseThrow().verdict());
        assertEquals(0.5, compared.longerShare(), 0.05);
    }

    @Test
    void namesWhatElseIsDifferent() throws Exception {
        double[] nanos = Series.independent(100, 1, 1);
        List<Condition> differing =
                Comparison.of(
                                record(LAPTOP, 1, result(nanos, NONE)),
                                record(PI, 4, result(nanos, NONE)))
                        .differing();
        assertTrue(
                differing.contains(new Condition("board", "-", "Raspberry Pi 4 Model B Rev 1.4")),
                differing.toString());
        assertTrue(differing.contains(new Condition("governor", "-", "ondemand")));
        assertTrue(differing.contains(new Condition("threads", "1", "4")));
        assertEquals(
                List.of("threads", "board", "cores", "kernel", "governor", "jvm"),
                differing.stream().map(Condition::name).toList());
    }

    @Test
    void comparesNoThrottledCycles() throws Exception {
        BenchRecord hot = record(PI, 1, result(NONE, Series.independent(100, 1, 1)));
        assertEquals(Optional.empty(), Comparison.of(hot, run(1, 1)).p50());
        assertEquals(Optional.empty(), Comparison.of(run(1, 1), hot).p90());
    }
}
