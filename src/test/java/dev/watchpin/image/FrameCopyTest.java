package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

class FrameCopyTest {
    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void holdsEveryByteWhateverBecomesOfTheLease(PixelFormat format) {
        for (boolean bottomUp : new boolean[] {false, true}) {
            Frame lent = Pictures.noise(new Random(1), new FrameLayout(7, 5, format), 3, bottomUp);
            byte[][] before = bytes(lent);
            try (FrameCopy copy = FrameCopy.of(lent)) {
                for (int plane = 0; plane < format.planes(); plane++) {
                    lent.plane(plane).fill((byte) 0);
                    assertEquals(lent.strideBytes(plane), copy.frame().strideBytes(plane));
                }
                lent.clear();
                assertArrayEquals(before, bytes(copy.frame()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void aBlankOneIsFilledByItsOwner(PixelFormat format) {
        Frame lent = Pictures.noise(new Random(2), new FrameLayout(7, 5, format), 3, false);
        int[] strides = new int[format.planes()];
        long[] sizes = new long[format.planes()];
        for (int plane = 0; plane < format.planes(); plane++) {
            strides[plane] = lent.strideBytes(plane);
            sizes[plane] = lent.plane(plane).byteSize();
        }
        FrameCopy blank = FrameCopy.blank(lent.layout(), strides, sizes);
        for (int plane = 0; plane < format.planes(); plane++) {
            blank.frame().plane(plane).copyFrom(lent.plane(plane));
        }
        assertArrayEquals(bytes(lent), bytes(blank.frame()));
        MemorySegment gone = blank.frame().plane(0);
        blank.close();
        assertThrows(IllegalStateException.class, () -> gone.get(ValueLayout.JAVA_BYTE, 0));
    }

    private static byte[][] bytes(Frame frame) {
        byte[][] bytes = new byte[frame.layout().format().planes()][];
        for (int plane = 0; plane < bytes.length; plane++) {
            bytes[plane] = frame.plane(plane).toArray(ValueLayout.JAVA_BYTE);
        }
        return bytes;
    }
}
