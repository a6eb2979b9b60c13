package dev.watchpin.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class AgreementTest {
    private static final float THRESHOLD = 0.3f;
    private final Agreement agreement = new Agreement(List.of("bolt", "nut"), THRESHOLD);

    private Optional<String> difference(VisionResult reference, VisionResult other) {
        return agreement.difference(List.of(reference), List.of(other));
    }

    private static Classes classes(int best, float score, float next) {
        Classes classes = new Classes(2);
        classes.add(best, score);
        classes.add(1 - best, next);
        return classes;
    }

    /** Squares of side 100 at (x, 0). */
    private static Detections boxes(float... labelScoreX) {
        Detections boxes = new Detections(100);
        boxes.clear(640, 480);
        for (int i = 0; i < labelScoreX.length; i += 3) {
            float x = labelScoreX[i + 2];
            boxes.add((int) labelScoreX[i], labelScoreX[i + 1], x, 0, x + 100, 100);
        }
        return boxes;
    }

    private static Mask mask(int pixelsOfClassOne) {
        Mask mask = new Mask(20, 10);
        Arrays.fill(mask.labels(), 0, pixelsOfClassOne, (byte) 1);
        return mask;
    }

    @Test
    void wantsTheClassThatLeads() {
        assertEquals(Optional.empty(), difference(classes(0, 0.8f, 0.2f), classes(0, 0.5f, 0.5f)));
        assertEquals(
                Optional.of("frame 1 of 1: sees nut, not bolt 0.80"),
                difference(classes(0, 0.8f, 0.2f), classes(1, 0.9f, 0.1f)));
    }

    @Test
    void takesEitherOfTwoClassesThatAreNearlyEven() {
        Classes even = classes(0, 0.54f, 0.46f);
        assertFalse(agreement.judges(List.of(even)));
        assertEquals(Optional.empty(), difference(even, classes(1, 0.9f, 0.1f)));
    }

    @ParameterizedTest
    @CsvSource({"0.54, false", "0.56, true"})
    void knowsThatOneClassAloneLeadsByWhatIsLeft(float score, boolean leads) {
        Classes only = new Classes(1);
        only.add(0, score);
        assertEquals(leads, agreement.judges(List.of(only)));
    }

    @Test
    void wantsEachClearBoxWithItsLabelPlaceAndScore() {
        Detections one = boxes(0, 0.8f, 50);
        assertEquals(Optional.empty(), difference(one, boxes(0, 0.72f, 60)));
        String missing = "frame 1 of 1: bolt 0.80 at 50,0 is not seen";
        assertEquals(Optional.of(missing), difference(one, boxes()));
        assertEquals(Optional.of(missing), difference(one, boxes(1, 0.8f, 50)));
        assertEquals(Optional.of(missing), difference(one, boxes(0, 0.8f, 80)));
        assertEquals(Optional.of(missing), difference(one, boxes(0, 0.6f, 50)));
    }

    @Test
    void wantsNoOtherClearBox() {
        assertEquals(
                Optional.of("frame 1 of 1: nut 0.70 at 300,0 is new"),
                difference(boxes(0, 0.8f, 50), boxes(0, 0.8f, 50, 1, 0.7f, 300)));
    }

    @Test
    void leavesBoxesAtTheThresholdAlone() {
        Detections edge = boxes(0, 0.35f, 50);
        assertFalse(agreement.judges(List.of(edge)));
        assertEquals(Optional.empty(), difference(edge, boxes()));
        assertEquals(Optional.empty(), difference(boxes(), edge));
    }

    @Test
    void wantsNearlyAllPixelsOfAMask() {
        assertEquals(Optional.empty(), difference(mask(100), mask(104)));
        assertEquals(
                Optional.of("frame 1 of 1: 97.5 % of the mask's pixels are the same"),
                difference(mask(100), mask(105)));
        assertEquals(
                Optional.of("frame 1 of 1: its mask is 10x10, not 20x10"),
                difference(mask(100), new Mask(10, 10)));
    }

    @Test
    void cannotJudgeByResultsThatShowNothing() {
        assertFalse(agreement.judges(List.of(boxes(), mask(0), mask(200), new Classes(2))));
        assertTrue(agreement.judges(List.of(boxes(), mask(1))));
    }

    @Test
    void namesTheFirstFrameThatDiffers() {
        assertEquals(
                Optional.of("frame 2 of 3: bolt 0.90 at 0,0 is not seen"),
                agreement.difference(
                        List.of(boxes(), boxes(0, 0.9f, 0), boxes(0, 0.8f, 0)),
                        List.of(boxes(), boxes(), boxes())));
    }

    @Test
    void refusesAnotherKindOfResult() {
        assertEquals(
                Optional.of("frame 1 of 1: its results are of another kind"),
                difference(mask(3), boxes()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsForEveryResultWithItselfAndBothWays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Detections one = some(random);
            Detections other = some(random);
            assertEquals(Optional.empty(), difference(one, one), "seed " + seed);
            assertEquals(
                    difference(one, other).isPresent(),
                    difference(other, one).isPresent(),
                    "seed " + seed);
        }
    }

    private static Detections some(Random random) {
        List<Float> numbers = new ArrayList<>();
        for (int box = random.nextInt(4); box > 0; box--) {
            numbers.add((float) random.nextInt(2));
            numbers.add(0.3f + 0.7f * random.nextFloat());
            numbers.add(100 * random.nextFloat());
        }
        float[] flat = new float[numbers.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = numbers.get(i);
        }
        return boxes(flat);
    }
}
