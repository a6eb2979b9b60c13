package dev.watchpin.measure.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class VerdictTest {
    private static Contender model(String name, double worth, double p90, double rss) {
        return new Contender(
                name,
                "AP",
                OptionalDouble.of(worth),
                Map.of(Cost.P90, p90, Cost.RSS, rss),
                Optional.empty());
    }

    @Test
    void readsABudget() {
        Budget budget = Budget.parse("p90=0.1s, rss=200MB,accuracy=80%");
        assertEquals(Map.of(Cost.P90, 100.0, Cost.RSS, 200.0), budget.most());
        assertEquals(0.8, budget.leastWorth().getAsDouble());
        assertEquals(0.8, Budget.parse("accuracy=0.8").leastWorth().getAsDouble());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p90",
                "p90=",
                "p90=100",
                "p90=-1ms",
                "p95=1ms",
                "rss=200ms",
                "rss=200",
                "p90=1ms,p90=2ms",
                "accuracy=80",
                "accuracy=1.1",
                "accuracy=.5ms",
                "p90=1ms,"
            })
    void refusesWhatIsNoBudget(String text) {
        assertThrows(IllegalArgumentException.class, () -> Budget.parse(text));
    }

    @Test
    void takesTheOneWorthMostOfThoseThatFit() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                model("good", 0.30, 90, 150),
                                model("better but slow", 0.40, 120, 150),
                                model("better but large", 0.45, 80, 250),
                                model("poor", 0.10, 10, 100)),
                        Budget.parse("p90=100ms,rss=200MB"));
        assertEquals("good", verdict.taken().orElseThrow().name());
        assertEquals(
                List.of(true, false, false, true),
                verdict.all().stream().map(Verdict.Judged::fits).toList());
        assertEquals(List.of("p90 120.0 ms, over 100.0"), verdict.all().get(1).broken());
        assertEquals(
                "of 2 that fit it is worth most: AP 30.0 %, 20.0 points above poor",
                verdict.reason());
    }

    @Test
    void takesTheFasterOfEquals() {
        Verdict verdict =
                Verdict.of(
                        List.of(model("a", 0.304, 50, 1), model("b", 0.300, 30, 1)), Budget.NONE);
        assertEquals("b", verdict.taken().orElseThrow().name());
        assertTrue(verdict.reason().contains("within 0.5 points"), verdict.reason());
    }

    @Test
    void takesNoneWhereNoneFits() {
        Verdict verdict =
                Verdict.of(
                        List.of(model("a", 0.3, 50, 1), Contender.failed("b", "no such file")),
                        Budget.parse("p90=10ms"));
        assertEquals(Optional.empty(), verdict.taken());
        assertEquals(List.of("no such file"), verdict.all().get(1).broken());
    }

    /** A limit at the measured figure is kept; what is not known is not. */
    @Test
    void judgesTheEdges() {
        Contender known = model("a", 0.5, 50, 100);
        assertEquals(List.of(), Budget.parse("p90=50ms,rss=100MB,accuracy=50%").broken(known));
        assertEquals(List.of("p99 is not known"), Budget.parse("p99=1s").broken(known));
        Contender unjudged =
                new Contender("b", "AP", OptionalDouble.empty(), Map.of(), Optional.empty());
        assertEquals(List.of("accuracy is not known"), Budget.parse("accuracy=0").broken(unjudged));
        assertEquals(Optional.empty(), Verdict.of(List.of(unjudged), Budget.NONE).taken());
    }

    @Test
    void comparesNoDifferentMetrics() {
        Contender other =
                new Contender("b", "top-1", OptionalDouble.of(1), Map.of(), Optional.empty());
        assertThrows(
                IllegalArgumentException.class,
                () -> Verdict.of(List.of(model("a", 0.3, 5, 1), other), Budget.NONE));
    }
}
