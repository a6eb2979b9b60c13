package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MaskIouTest {
    private final MaskIou iou = new MaskIou();

    @Test
    void poolsPixelsOverPictures() {
        iou.add(new boolean[] {true, true, false}, new boolean[] {true, false, false});
        iou.add(new boolean[] {false}, new boolean[] {true});
        assertEquals(1 / 3.0, iou.iou(), 1e-12);
    }

    @Test
    void isOneWhereBothSidesAreEmpty() {
        iou.add(new boolean[2], new boolean[2]);
        assertEquals(1, iou.iou());
    }

    @Test
    void refusesMasksOfDifferentSizes() {
        assertThrows(IllegalArgumentException.class, () -> iou.add(new boolean[2], new boolean[3]));
    }
}
