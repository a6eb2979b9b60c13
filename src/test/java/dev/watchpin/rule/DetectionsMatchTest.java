package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Detections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class DetectionsMatchTest {
    private static final float NAN = Float.NaN;

    private final Sighting sighting = new Sighting();
    private final Detections boxes = new Detections(8);

    DetectionsMatchTest() {
        boxes.clear(200, 100);
    }

    private boolean hits(RuleBuilder rule) {
        RuleSpec spec = rule.build();
        return new DetectionsMatch(spec, new ZoneShape(spec.zone())).hits(boxes, 0.5f, sighting);
    }

    @Test
    void needsTheLabelAndTheScore() {
        boxes.add(1, 0.9f, 0, 0, 50, 50);
        boxes.add(0, 0.49f, 0, 0, 50, 50);
        assertFalse(hits(new RuleBuilder("r")));
        boxes.add(0, 0.5f, 0, 0, 50, 50);
        assertTrue(hits(new RuleBuilder("r")));
        assertEquals("person 0.50", text(new RuleBuilder("r")));
    }

    @Test
    void boxesOfSeveralLabelsCountTogether() {
        RuleBuilder two = new RuleBuilder("r").label(2, 0).count(2);
        boxes.add(0, 0.6f, 0, 0, 50, 50);
        boxes.add(1, 0.9f, 0, 0, 50, 50);
        assertFalse(hits(two));
        boxes.add(2, 0.8f, 50, 50, 90, 90);
        assertTrue(hits(two));
        assertEquals("class 2 0.80 (2 boxes)", text(two), "the best, and how many in all");
        assertFalse(hits(two.count(3)));
    }

    @Test
    void anyTakesEveryLabel() {
        boxes.add(77, 0.9f, 0, 0, 50, 50);
        assertTrue(hits(new RuleBuilder("r").anyLabel()));
        assertEquals("class 77 0.90", text(new RuleBuilder("r").anyLabel()));
    }

    @Test
    void countsOnlyBoxesThatFit() {
        RuleBuilder two = new RuleBuilder("r").count(2);
        boxes.add(0, 0.9f, 0, 0, 50, 50);
        boxes.add(0, 0.4f, 0, 0, 50, 50);
        boxes.add(1, 0.9f, 0, 0, 50, 50);
        assertFalse(hits(two));
        boxes.add(0, 0.95f, 50, 50, 90, 90);
        assertTrue(hits(two));
        assertEquals("person 0.95 (2 boxes)", text(two));
    }

    @Test
    void theCentreDecidesOnTheZone() {
        RuleBuilder leftHalf = new RuleBuilder("r").zone(0, 0, 0.5f, 0, 0.5f, 1, 0, 1);
        boxes.add(0, 0.9f, 60, 0, 138, 100);
        assertTrue(hits(leftHalf));
        boxes.clear(200, 100);
        boxes.add(0, 0.9f, 60, 0, 140, 100);
        assertFalse(hits(leftHalf), "a centre on the right edge is outside");
    }

    @Test
    void boundsAreSharesOfThePictureAndInclusive() {
        boxes.add(0, 0.9f, 0, 0, 100, 50); // half as wide, half as high, a quarter of the area
        assertTrue(hits(new RuleBuilder("r").area(0.25f, 0.25f)));
        assertTrue(hits(new RuleBuilder("r").width(0.5f, 0.5f).height(0.5f, 0.5f)));
        assertFalse(hits(new RuleBuilder("r").area(0.26f, 1)));
        assertFalse(hits(new RuleBuilder("r").area(0, 0.24f)));
        assertFalse(hits(new RuleBuilder("r").width(0.51f, 1)));
        assertFalse(hits(new RuleBuilder("r").height(0, 0.49f)));
    }

    @Test
    void measuresOnlyThePartInsideThePicture() {
        boxes.add(0, 0.9f, -300, -300, 500, 400);
        assertTrue(hits(new RuleBuilder("r").area(1, 1).width(1, 1).height(1, 1)));
        boxes.clear(200, 100);
        boxes.add(0, 0.9f, 100, 0, 900, 100); // its visible centre is at 0.75
        assertTrue(hits(new RuleBuilder("r").zone(0.7f, 0, 0.8f, 0, 0.8f, 1, 0.7f, 1)));
    }

    @Test
    void aBoxAtTheVeryEdgeStillLiesInThePicture() {
        boxes.add(0, 0.9f, Math.nextDown(200f), Math.nextDown(100f), 200, 100);
        assertTrue(hits(new RuleBuilder("r")));
    }

    @Test
    void aBoxOutsideThePictureOrInsideOutCountsForNothing() {
        boxes.add(0, 0.9f, 200, 0, 300, 100);
        boxes.add(0, 0.9f, -50, 0, 0, 100);
        boxes.add(0, 0.9f, 50, 50, 40, 60);
        boxes.add(0, 0.9f, 50, 50, 50, 50);
        assertFalse(hits(new RuleBuilder("r")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aBoxWithANumberThatIsNoneCountsForNothing(int where) {
        for (float bad : new float[] {NAN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] box = {0.9f, 10, 10, 60, 60};
            box[where] = bad;
            boxes.clear(200, 100);
            boxes.add(0, box[0], box[1], box[2], box[3], box[4]);
            assertFalse(hits(new RuleBuilder("r")), bad + " at " + where);
            assertFalse(hits(new RuleBuilder("r").anyLabel().area(0, 0.5f)), bad + " at " + where);
        }
    }

    @Test
    void aPictureWithoutSizeHitsNothing() {
        boxes.clear(0, 0);
        boxes.add(0, 0.9f, 0, 0, 10, 10);
        assertFalse(hits(new RuleBuilder("r")));
    }

    @Test
    void noBoxesHitNothing() {
        assertFalse(hits(new RuleBuilder("r").anyLabel()));
    }

    private String text(RuleBuilder rule) {
        return sighting.describe(rule.build(), List.of("person"));
    }
}
