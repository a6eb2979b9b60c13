package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.Letterbox;

import org.junit.jupiter.api.Test;

import java.util.Random;

class BoxTest {
    @Test
    void iouIsSymmetricBoundedAndOneWithItself() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            Box a = box(random);
            Box b = box(random);
            String where = "seed " + seed + " round " + round;
            assertEquals(iou(a, b), iou(b, a), 1e-12, where);
            assertTrue(iou(a, b) >= 0 && iou(a, b) <= 1, where);
            assertEquals(1, iou(a, a), 1e-12, where);
        }
    }

    @Test
    void iouIsIntersectionOverUnion() {
        Box a = new Box();
        a.set(0, 0, 2, 2);
        assertEquals(1 / 7.0, a.iou(1, 1, 3, 3), 1e-12);
        assertEquals(0, a.iou(2, 0, 4, 2), "boxes that only touch");
        assertEquals(0, a.iou(1, 1, 1, 1), "a box without area");
    }

    @Test
    void iouOfFarFlungBoxesDoesNotOverflow() {
        Box a = new Box();
        a.set(-3e38f, -3e38f, 3e38f, 3e38f);
        assertEquals(1, iou(a, a), 1e-12);
    }

    @Test
    void boxesWithoutFiniteOrderedCornersAreNotValid() {
        Box box = new Box();
        box.setCxCyWh(1, 1, -1, 1);
        assertFalse(box.valid());
        box.setCxCyWh(Float.NaN, 1, 1, 1);
        assertFalse(box.valid());
        box.setCxCyWh(1, 1, Float.POSITIVE_INFINITY, 1);
        assertFalse(box.valid());
        box.setCxCyWh(1, 1, 1, 1);
        assertTrue(box.valid());
    }

    @Test
    void toSourceUndoesTheLetterbox() {
        Letterbox letterbox = new Letterbox();
        letterbox.set(640, 480, 0.65f, 0.65f, 0, 52);
        Box box = new Box();
        box.set(
                letterbox.toTensorX(-20),
                letterbox.toTensorY(10),
                letterbox.toTensorX(700),
                letterbox.toTensorY(300));
        box.toSource(letterbox);
        assertEquals(-20, box.xMin(), 0.01, "not clipped");
        assertEquals(10, box.yMin(), 0.01);
        assertEquals(700, box.xMax(), 0.01, "not clipped");
        assertEquals(300, box.yMax(), 0.01);
    }

    private static double iou(Box a, Box b) {
        return a.iou(b.xMin(), b.yMin(), b.xMax(), b.yMax());
    }

    private static Box box(Random random) {
        Box box = new Box();
        box.setCxCyWh(
                random.nextFloat() * 10,
                random.nextFloat() * 10,
                0.1f + random.nextFloat() * 10,
                0.1f + random.nextFloat() * 10);
        return box;
    }
}
