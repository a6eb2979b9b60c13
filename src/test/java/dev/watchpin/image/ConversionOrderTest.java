package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.InputSpec.Resample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/**
 * YUV pictures are resized first and converted after; a Python pipeline converts first. Over
 * displayable colours the two stay within one level of each other. Seen: one level apart 16 % with
 * BILINEAR, 11 % with AREA, 0.1 % with NEAREST, never more.
 */
class ConversionOrderTest {
    private static final long SEED = 4;

    @ParameterizedTest
    @EnumSource
    void resizingFirstStaysWithinOneLevelOfConvertingFirst(Resample resample) {
        long[] levelsOff = new long[3];
        Random random = new Random(SEED);
        for (ColourRange range : ColourRange.values()) {
            for (PixelFormat format : new PixelFormat[] {PixelFormat.I420, PixelFormat.YUYV}) {
                FrameLayout layout = new FrameLayout(67, 45, format, ColourMatrix.BT601, range);
                Frame frame = muted(Pictures.noise(random, layout, 0, false));
                InputSpec spec = new SpecBuilder().size(31, 29).resample(resample).build();
                compare(spec, frame, levelsOff);
            }
        }
        String shares =
                "%s: levels off by 0: %d, 1: %d, more: %d; seed=%d"
                        .formatted(resample, levelsOff[0], levelsOff[1], levelsOff[2], SEED);
        assertEquals(0, levelsOff[2], shares);
        assertTrue(levelsOff[1] < 0.3 * levelsOff[0], shares);
    }

    /** Noise around middle grey, weak enough that every mixture of its colours is displayable. */
    private static Frame muted(Frame frame) {
        for (int plane = 0; plane < frame.layout().format().planes(); plane++) {
            MemorySegment bytes = frame.plane(plane);
            for (long i = 0; i < bytes.byteSize(); i++) {
                int noise = bytes.get(ValueLayout.JAVA_BYTE, i);
                bytes.set(ValueLayout.JAVA_BYTE, i, (byte) (128 + noise / 4));
            }
        }
        return frame;
    }

    private static void compare(InputSpec spec, Frame frame, long[] levelsOff) {
        double[][][] expected = new ReferencePreprocessor(spec, true).levels(frame);
        Tensor tensor = new Tensor(spec);
        new TensorPreprocessor(spec).fill(frame, tensor.bytes());
        for (int c = 0; c < expected.length; c++) {
            for (int y = 0; y < spec.height(); y++) {
                for (int x = 0; x < spec.width(); x++) {
                    int level = (int) Math.rint(expected[c][y][x]);
                    levelsOff[tensor.levelsOff(c, y, x, level)]++;
                }
            }
        }
    }
}
