package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Random;

class ZoneShapeTest {
    private static ZoneShape shape(float... coordinates) {
        return new ZoneShape(new RuleBuilder("r").zone(coordinates).build().zone());
    }

    @Test
    void holdsItsLeftAndTopEdgeButNotItsRightAndBottomOne() {
        ZoneShape box = shape(0.25f, 0.25f, 0.75f, 0.25f, 0.75f, 0.75f, 0.25f, 0.75f);
        assertTrue(box.contains(0.25, 0.5));
        assertTrue(box.contains(0.5, 0.25));
        assertTrue(box.contains(0.25, 0.25));
        assertFalse(box.contains(0.75, 0.5));
        assertFalse(box.contains(0.5, 0.75));
        assertFalse(box.contains(0.75, 0.75));
    }

    @Test
    void withoutAZoneIsTheWholePicture() {
        ZoneShape picture = new ZoneShape(Optional.empty());
        assertTrue(picture.contains(0, 0));
        assertTrue(picture.contains(Math.nextDown(1.0), Math.nextDown(1.0)));
        assertFalse(picture.contains(-1e-9, 0.5));
        assertFalse(picture.contains(1, 0.5));
    }

    @Test
    void leavesTheNotchOfAConcavePolygonOut() {
        ZoneShape arrow = shape(0, 0, 1, 0, 1, 1, 0.5f, 0.5f, 0, 1);
        assertTrue(arrow.contains(0.5, 0.4));
        assertFalse(arrow.contains(0.5, 0.6));
        assertTrue(arrow.contains(0.1, 0.8));
        assertTrue(arrow.contains(0.9, 0.8));
    }

    @Test
    void leavesDoublyCoveredPartsOut() {
        // a pentagram: its middle is wound around twice
        ZoneShape star = shape(0.5f, 0, 0.8f, 0.95f, 0.02f, 0.36f, 0.98f, 0.36f, 0.2f, 0.95f);
        assertTrue(star.contains(0.5, 0.2));
        assertFalse(star.contains(0.5, 0.5));
    }

    @Test
    void goesTheSameWayRoundBothWays() {
        ZoneShape one = shape(0.1f, 0.1f, 0.9f, 0.2f, 0.5f, 0.9f);
        ZoneShape other = shape(0.5f, 0.9f, 0.9f, 0.2f, 0.1f, 0.1f);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            assertEquals(one.contains(x, y), other.contains(x, y), () -> x + "," + y);
        }
    }

    @Test
    void holdsNoPointThatIsNotANumber() {
        ZoneShape picture = new ZoneShape(Optional.empty());
        assertFalse(picture.contains(Double.NaN, 0.5));
        assertFalse(picture.contains(0.5, Double.NaN));
        assertFalse(picture.contains(Double.POSITIVE_INFINITY, 0.5));
    }

    @Test
    void fourTrianglesAroundAPointShareThePictureWithoutGapOrOverlap() {
        long seed = 20260801;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            float x = random.nextFloat();
            float y = random.nextFloat();
            ZoneShape[] parts = {
                shape(0, 0, 1, 0, x, y),
                shape(1, 0, 1, 1, x, y),
                shape(1, 1, 0, 1, x, y),
                shape(0, 1, 0, 0, x, y)
            };
            for (int i = 0; i < 100; i++) {
                // points on the shared edges too: the middle, and between it and a corner
                double t = i < 10 ? i / 10.0 : random.nextDouble();
                double pointX = i < 20 ? t * x : random.nextDouble();
                double pointY = i < 20 ? t * y : random.nextDouble();
                int holders = 0;
                for (ZoneShape part : parts) {
                    holders += part.contains(pointX, pointY) ? 1 : 0;
                }
                assertEquals(1, holders, "seed " + seed + " at " + pointX + "," + pointY);
            }
        }
    }
}
