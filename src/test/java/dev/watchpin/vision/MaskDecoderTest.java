package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.List;

class MaskDecoderTest {
    private static final byte VOID = (byte) Mask.VOID;

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void probabilityThatReachesTheThresholdIsClassOne() throws Exception {
        OutputSpec spec = new OutputSpec.BinaryMask(Activation.NONE, 0.5f);
        BoundDecoder<?> bound = bind(spec, 2, ElementType.FLOAT32, 1, 1, 2, 2);
        bound.fill(0.49f, 0.5f, Float.NaN, 1.5f);
        assertEquals(2, bound.decode());
        assertLabels(bound, 0, 1, VOID, VOID);
    }

    @Test
    void logitsAreComparedAgainstTheThresholdsLogit() throws Exception {
        OutputSpec spec = new OutputSpec.BinaryMask(Activation.SIGMOID, 0.75f);
        BoundDecoder<?> bound = bind(spec, 2, ElementType.FLOAT32, 1, 2, 2, 1);
        float edge = (float) Math.log(3);
        bound.fill(edge - 0.01f, edge + 0.01f, -50, Float.NEGATIVE_INFINITY);
        assertEquals(1, bound.decode());
        assertLabels(bound, 0, 1, 0, VOID);
    }

    @Test
    void argmaxOfPlanesTakesTheLowestOfEqualClasses() throws Exception {
        BoundDecoder<?> bound =
                bind(new OutputSpec.ArgmaxMask(), 3, ElementType.FLOAT32, 1, 3, 1, 2);
        bound.fill(-2, 5, -1, 5, -1, 4);
        assertEquals(0, bound.decode());
        assertLabels(bound, 1, 0);
    }

    @Test
    void argmaxOfPixelsSkipsWhatIsNotFinite() throws Exception {
        BoundDecoder<?> bound =
                bind(new OutputSpec.ArgmaxMask(), 3, ElementType.FLOAT32, 1, 1, 2, 3);
        float nan = Float.NaN;
        bound.fill(nan, 1, Float.POSITIVE_INFINITY, nan, nan, nan);
        assertEquals(5, bound.decode());
        assertLabels(bound, 1, VOID);
    }

    @Test
    void classNumbersThatTheLabelsDoNotHaveAreVoid() throws Exception {
        OutputSpec spec = new OutputSpec.IndexMask();
        BoundDecoder<?> longs = bind(spec, 21, ElementType.INT64, 1, 1, 4);
        long[] numbers = {15, 21, -1, 1L << 32 | 15};
        for (int i = 0; i < numbers.length; i++) {
            longs.memory().setAtIndex(JAVA_LONG, i, numbers[i]);
        }
        assertEquals(3, longs.decode());
        assertLabels(longs, 15, VOID, VOID, VOID);
        BoundDecoder<?> ints = bind(spec, 255, ElementType.INT32, 1, 1, 1, 2);
        ints.memory().setAtIndex(JAVA_INT, 0, 254);
        ints.memory().setAtIndex(JAVA_INT, 1, 255);
        assertEquals(1, ints.decode());
        assertLabels(ints, (byte) 254, VOID);
    }

    @Test
    void letterboxIsScaledToTheMask() throws Exception {
        OutputSpec spec = new OutputSpec.BinaryMask(Activation.NONE, 0.5f);
        // input 32 × 32 holds source 64 × 48 at half size, 4 pixels down; mask is 16 × 8
        BoundDecoder<?> bound = bind(spec, 2, ElementType.FLOAT32, 1, 1, 8, 16);
        bound.decode();
        Mask mask = (Mask) bound.result();
        assertEquals(0, mask.letterbox().toTensorX(0));
        assertEquals(16, mask.letterbox().toTensorX(64));
        assertEquals(1, mask.letterbox().toTensorY(0));
        assertEquals(7, mask.letterbox().toTensorY(48));
        assertEquals(1, mask.pictureTop());
        assertEquals(7, mask.pictureBottom());
        assertEquals(0, mask.pictureLeft());
        assertEquals(16, mask.pictureRight());
    }

    @Test
    void shareLeavesThePaddingOut() throws Exception {
        OutputSpec spec = new OutputSpec.BinaryMask(Activation.NONE, 0.5f);
        BoundDecoder<?> bound = bind(spec, 2, ElementType.FLOAT32, 1, 1, 8, 2);
        float nan = Float.NaN;
        bound.fill(1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, nan, 1, 1, 1);
        assertEquals(1, bound.decode());
        Mask mask = (Mask) bound.result();
        assertEquals(4 / 12f, mask.share(1), 1e-6);
        assertEquals(7 / 12f, mask.share(0), 1e-6);
    }

    @Test
    void shareOfAPictureOutsideTheMaskIsNone() {
        Mask mask = new Mask(4, 4);
        mask.letterbox().set(10, 10, 1, 1, -20, 0);
        assertEquals(0, mask.share(0));
    }

    private BoundDecoder<?> bind(OutputSpec spec, int labels, ElementType type, Integer... shape)
            throws ModelMismatchException {
        return new BoundDecoder.Family(spec, labels, type, List.of(shape)).bind(arena);
    }

    private static void assertLabels(BoundDecoder<?> bound, int... labels) {
        byte[] expected = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            expected[i] = (byte) labels[i];
        }
        assertArrayEquals(expected, ((Mask) bound.result()).labels());
    }
}
