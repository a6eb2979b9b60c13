package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.measure.eval.ScoreCurve.Point;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;

/**
 * By hand: of 4 persons 3 are seen, and of 5 pictures without one, two get a claim.
 *
 * <pre>
 * score  right?   precision  recall  alarms
 * .9     right    1/1        1/4     0
 * .8     right    2/2        2/4     0
 * .7     wrong    2/3        2/4     1
 * .6     right    3/4        3/4     1
 * .6     wrong    3/5 (together with the one above: one threshold cannot part them)
 * .3     wrong    3/6        3/4     2
 * </pre>
 */
class ThresholdChoiceTest {
    private final LabelScores scores = new LabelScores("person", 0.01f);

    private static ScoreCurve curve() {
        LabelScores scores = new LabelScores("person", 0.01f);
        scores.expect(4);
        scores.claim(0.9f, true);
        scores.claim(0.3f, false);
        scores.claim(0.8f, true);
        scores.claim(0.6f, true);
        scores.claim(0.7f, false);
        scores.claim(0.6f, false); // beside a person: no alarm
        for (int picture = 0; picture < 5; picture++) {
            scores.negative();
        }
        scores.alarm(0.7f);
        scores.alarm(0.3f);
        return scores.curve();
    }

    @Test
    void countsWhatEachThresholdLetsThrough() {
        assertEquals(
                List.of(
                        new Point(0.9f, 1, 0, 0),
                        new Point(0.8f, 2, 0, 0),
                        new Point(0.7f, 2, 1, 1),
                        new Point(0.6f, 3, 2, 1),
                        new Point(0.3f, 3, 3, 2)),
                curve().points());
    }

    @ParameterizedTest
    @CsvSource({
        "0.95, 0.8", // the lowest of those with 1: it sees most
        "0.6, 0.6",
        "0.61, 0.7", // .9 and .8 have it too, but .7 is lower
        "0.5, 0.3"
    })
    void takesTheLowestThresholdWithThatPrecision(double precision, float expected) {
        ThresholdChoice choice = ThresholdChoice.of(new Goal.Precision(precision), curve());
        assertEquals(expected, choice.point().orElseThrow().threshold());
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.9", "0.26, 0.8", "0.75, 0.6"})
    void takesTheHighestThresholdWithThatRecall(double recall, float expected) {
        ThresholdChoice choice = ThresholdChoice.of(new Goal.Recall(recall), curve());
        assertEquals(expected, choice.point().orElseThrow().threshold());
    }

    @Test
    void saysWhenNoneReachesItAndWhatTheBestIs() {
        ThresholdChoice choice = ThresholdChoice.of(new Goal.Recall(0.8), curve());
        assertTrue(choice.point().isEmpty());
        assertEquals(0.75, choice.best().orElseThrow());
        assertFalse(choice.sure());
    }

    @Test
    void turnsTheShareOfFalseAlarmsIntoOnesADay() {
        // at one frame a day, one in five is 0.2 a day
        double fps = 1 / 86_400.0;
        assertEquals(0.6f, alarms(0.2, fps).point().orElseThrow().threshold());
        assertEquals(0.8f, alarms(0.1, fps).point().orElseThrow().threshold());
        assertEquals(0.3f, alarms(0.4, fps).point().orElseThrow().threshold());
    }

    private ThresholdChoice alarms(double most, double fps) {
        return ThresholdChoice.of(new Goal.FalseAlarms(most, fps), curve());
    }

    @Test
    void isNeverSureOfOneAlarmADayByFivePictures() {
        ThresholdChoice choice = alarms(1, 2);
        assertEquals(0.8f, choice.point().orElseThrow().threshold());
        assertFalse(choice.sure());
        Interval interval = choice.alarmInterval().orElseThrow();
        assertEquals(0, interval.low());
        assertEquals(0.434, interval.high(), 1e-3); // z²/(n + z²)
    }

    @Test
    void isSureWhereTheWholeIntervalReachesTheGoal() {
        for (int i = 0; i < 200; i++) {
            scores.claim(0.9f, true);
        }
        scores.expect(200);
        assertTrue(ThresholdChoice.of(new Goal.Precision(0.95), scores.curve()).sure());
        assertFalse(ThresholdChoice.of(new Goal.Precision(0.99), scores.curve()).sure());
    }

    @Test
    void knowsNothingOfFalseAlarmsWhereEveryPictureShowsTheThing() {
        scores.expect(1);
        scores.claim(0.9f, true);
        ThresholdChoice choice = ThresholdChoice.of(new Goal.FalseAlarms(1, 1), scores.curve());
        assertTrue(choice.point().isEmpty());
        assertTrue(choice.best().isEmpty());
    }

    @Test
    void writesTheShortestNumberThatLetsThroughTheSame() {
        ScoreCurve curve =
                new ScoreCurve(
                        "x",
                        List.of(
                                new Point(0.8342f, 1, 0, 0),
                                new Point(0.79f, 2, 0, 0),
                                new Point(0.7899f, 3, 0, 0),
                                new Point(0.012f, 4, 0, 0)),
                        4,
                        0,
                        0.01f);
        List<String> written =
                curve.points().stream().map(curve::written).map(BigDecimal::toPlainString).toList();
        assertEquals(List.of("0.8", "0.79", "0.7", "0.012"), written);
        for (int i = 0; i < 4; i++) {
            float number = Float.parseFloat(written.get(i));
            float at = curve.points().get(i).threshold();
            float below = i == 3 ? 0.01f : curve.points().get(i + 1).threshold();
            assertTrue(number <= at && number > below, written.get(i));
        }
    }

    @Test
    void writesAFloatAsItWasMeant() {
        List<Point> points = List.of(new Point(0.7f, 1, 0, 0), new Point(0.65f, 2, 0, 0));
        ScoreCurve curve = new ScoreCurve("x", points, 2, 0, 0);
        assertEquals("0.7", curve.written(points.getFirst()).toPlainString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.2775", // z²/(n + z²)
        "10, 10, 0.7225, 1",
        "81, 263, 0.2553, 0.3662", // Newcombe, Statistics in Medicine 17 (1998), 857: 81/263
        "15, 148, 0.0624, 0.1605"
    })
    void boundsAShareAsWilsonDoes(long hits, long of, double low, double high) {
        Interval interval = Interval.wilson(hits, of);
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }
}
