package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CocoApTest {
    private static final CocoAp.Box SQUARE = new CocoAp.Box(0, 0, 10, 10);
    private static final CocoAp.Box ELSEWHERE = new CocoAp.Box(50, 50, 10, 10);

    private final CocoAp ap = new CocoAp();

    @Test
    void isOneWhenEveryBoxIsFoundExactly() {
        ap.expect("a", 0, SQUARE);
        detect("a", 0, 0.9, SQUARE);
        assertEquals(1, ap.ap().orElseThrow());
    }

    @Test
    void isEmptyWithoutTruth() {
        detect("a", 0, 0.9, SQUARE);
        assertTrue(ap.ap().isEmpty());
    }

    @Test
    void countsOnlyTheThresholdsThatTheOverlapReaches() {
        ap.expect("a", 0, SQUARE);
        detect("a", 0, 0.9, new CocoAp.Box(0, 0, 10, 7)); // IoU .7
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 0, 0, 0, 0, 0}, ap.apByThreshold(0), 1e-12);
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
        assertEquals(1, ap.ap50().orElseThrow(), 1e-12);
    }

    @Test
    void aWrongBoxRankedFirstHalvesThePrecision() {
        ap.expect("a", 0, SQUARE);
        detect("a", 0, 0.9, ELSEWHERE);
        detect("a", 0, 0.8, SQUARE);
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void halfTheRecallIsFiftyOneOfTheHundredAndOnePoints() {
        ap.expect("a", 0, SQUARE);
        ap.expect("b", 0, SQUARE);
        detect("a", 0, 0.9, SQUARE);
        assertEquals(51 / 101.0, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void aSecondBoxOnTheSameTruthIsWrong() {
        ap.expect("a", 0, SQUARE);
        ap.expect("b", 0, SQUARE);
        detect("a", 0, 0.9, SQUARE);
        detect("a", 0, 0.8, SQUARE);
        detect("b", 0, 0.7, SQUARE);
        // precision 1 up to recall .5, then 2/3
        assertEquals((51 + 50 * 2 / 3.0) / 101, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void classesCountAlike() {
        ap.expect("a", 0, SQUARE);
        ap.expect("a", 1, ELSEWHERE);
        detect("a", 0, 0.9, SQUARE);
        detect("a", 2, 0.9, SQUARE);
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void onlyTheBestHundredOfAPictureCount() {
        ap.expect("a", 0, SQUARE);
        for (int i = 0; i < 100; i++) {
            detect("a", 0, 0.9, ELSEWHERE);
        }
        detect("a", 0, 0.1, SQUARE);
        assertEquals(0, ap.ap().orElseThrow());
    }

    private void detect(String image, int label, double score, CocoAp.Box box) {
        ap.detect(new CocoAp.Detection(image, label, score, box));
    }
}
