package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.measure.data.PixelBox;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class CocoApTest {
    private static final PixelBox SQUARE = new PixelBox(0, 0, 10, 10);
    private static final PixelBox ELSEWHERE = new PixelBox(50, 50, 10, 10);

    private final CocoAp ap = new CocoAp();

    @Test
    void isOneWhenEveryBoxIsFoundExactly() {
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.9, SQUARE)));
        assertEquals(1, ap.ap().orElseThrow());
        assertEquals(1, ap.ar(BoxSize.ALL, 1).orElseThrow());
    }

    @Test
    void isEmptyWithoutTruth() {
        ap.add(List.of(), List.of(claim(0, 0.9, SQUARE)));
        assertTrue(ap.ap().isEmpty());
        assertTrue(ap.ar(BoxSize.ALL, 100).isEmpty());
        assertEquals(List.of(), ap.labels());
    }

    @Test
    void countsOnlyTheThresholdsThatTheOverlapReaches() {
        PixelBox most = new PixelBox(0, 0, 10, 7); // IoU .7
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.9, most)));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 0, 0, 0, 0, 0}, ap.apByThreshold(0), 1e-12);
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
        assertEquals(1, ap.ap50().orElseThrow(), 1e-12);
        assertEquals(0, ap.ap75().orElseThrow(), 1e-12);
    }

    @Test
    void aWrongBoxRankedFirstHalvesThePrecision() {
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.9, ELSEWHERE), claim(0, 0.8, SQUARE)));
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void halfTheRecallIsFiftyOneOfTheHundredAndOnePoints() {
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.9, SQUARE)));
        ap.add(List.of(there(0, SQUARE)), List.of());
        assertEquals(51 / 101.0, ap.ap().orElseThrow(), 1e-12);
        assertEquals(0.5, ap.ar(BoxSize.ALL, 100).orElseThrow(), 1e-12);
    }

    @Test
    void aSecondBoxOnTheSameTruthIsWrong() {
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.9, SQUARE), claim(0, 0.8, SQUARE)));
        ap.add(List.of(there(0, SQUARE)), List.of(claim(0, 0.7, SQUARE)));
        // precision 1 up to recall .5, then 2/3
        assertEquals((51 + 50 * 2 / 3.0) / 101, ap.ap().orElseThrow(), 1e-12);
    }

    @Test
    void classesCountAlike() {
        ap.add(
                List.of(there(0, SQUARE), there(1, ELSEWHERE)),
                List.of(claim(0, 0.9, SQUARE), claim(2, 0.9, SQUARE)));
        assertEquals(0.5, ap.ap().orElseThrow(), 1e-12);
        assertEquals(List.of(0, 1), ap.labels());
    }

    @Test
    void onlyTheBestHundredOfAPictureCount() {
        List<ClaimedBox> claims =
                new ArrayList<>(Collections.nCopies(100, claim(0, 0.9, ELSEWHERE)));
        claims.add(claim(0, 0.1, SQUARE));
        ap.add(List.of(there(0, SQUARE)), claims);
        assertEquals(0, ap.ap().orElseThrow());
    }

    @Test
    void aCrowdTakesAnyNumberOfBoxesAndIsNotMissed() {
        KnownBox crowd = new KnownBox(0, new PixelBox(0, 0, 100, 100), 100, true);
        ap.add(
                List.of(crowd, there(0, new PixelBox(200, 0, 10, 10))),
                List.of(
                        claim(0, 0.9, SQUARE),
                        claim(0, 0.8, ELSEWHERE),
                        claim(0, 0.7, new PixelBox(200, 0, 10, 10))));
        assertEquals(1, ap.ap().orElseThrow(), 1e-12);
        assertEquals(1, ap.positives(0));
    }

    @Test
    void thingsOfOtherSizesAreNeitherMissedNorWrong() {
        PixelBox large = new PixelBox(100, 100, 200, 200);
        ap.add(
                List.of(there(0, SQUARE), there(0, large)),
                List.of(claim(0, 0.9, large), claim(0, 0.8, SQUARE)));
        assertEquals(1, ap.ap(BoxSize.SMALL).orElseThrow(), 1e-12);
        assertEquals(1, ap.ap(BoxSize.LARGE).orElseThrow(), 1e-12);
        assertTrue(ap.ap(BoxSize.MEDIUM).isEmpty());
    }

    private static KnownBox there(int label, PixelBox box) {
        return new KnownBox(label, box, box.area(), false);
    }

    private static ClaimedBox claim(int label, double score, PixelBox box) {
        return new ClaimedBox(label, score, box);
    }
}
