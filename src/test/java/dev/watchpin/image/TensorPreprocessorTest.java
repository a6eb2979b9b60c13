package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization.PerTensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Every way of converting, over noise, against {@link ReferencePreprocessor}. */
class TensorPreprocessorTest {
    private static final long SEED = 20261123;
    private static final ElementType[] TYPES = {
        ElementType.FLOAT32, ElementType.UINT8, ElementType.INT8
    };
    private static final int[][] SOURCES = {
        {1, 1}, {2, 3}, {3, 2}, {7, 5}, {33, 17}, {64, 48}, {5, 120}, {101, 3}, {48, 48}
    };
    private static final int[][] TARGETS = {{1, 1}, {8, 8}, {13, 9}, {24, 40}, {16, 48}, {48, 48}};

    /** Layouts, types, colours, fits, anchors and filters, all with all. */
    private static final int COMBINATIONS = 2 * 3 * 3 * 3 * 2 * 3;

    private static final int PICTURES_EACH = 3;

    /** Seen: 2.7 % with RGB and grey, which keep OpenCV's cut-off bits, and 0.4 % with YUV. */
    private static final double MOST_ONE_OFF = 0.05;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void staysWithinOneLevelOfTheReference(PixelFormat format) {
        long[] levelsOff = new long[3];
        for (int i = 0; i < COMBINATIONS * PICTURES_EACH; i++) {
            compare(spec(i), frame(format), levelsOff);
        }
        String shares = format + ": levels off by 0, 1, more: " + Arrays.toString(levelsOff);
        assertTrue(levelsOff[1] < MOST_ONE_OFF * levelsOff[0], shares);
    }

    private InputSpec spec(int number) {
        Digits digits = new Digits(number);
        Layout layout = digits.next(Layout.values());
        ElementType type = digits.next(TYPES);
        Colour colour = digits.next(Colour.values());
        int[] size = TARGETS[random.nextInt(TARGETS.length)];
        SpecBuilder spec =
                new SpecBuilder()
                        .size(size[0], size[1])
                        .tensor(layout, type, colour)
                        .crop(0.3f + 0.7f * random.nextFloat())
                        .fit(digits.next(Fit.values()), digits.next(Anchor.values()))
                        .resample(digits.next(Resample.values()))
                        .pad(random.nextInt(256));
        if (type != ElementType.UINT8) {
            List<Float> mean = List.of(127.5f, 103.53f, 0f).subList(0, colour.channels());
            List<Float> std = List.of(127.5f, 57.375f, 255f).subList(0, colour.channels());
            spec.normalise(mean, std);
        }
        if (type == ElementType.INT8) {
            spec.quantize(new PerTensor(0.0179f, -14));
        } else if (type == ElementType.UINT8 && random.nextBoolean()) {
            spec.quantize(new PerTensor(1.3f, 7));
        }
        return spec.build();
    }

    private Frame frame(PixelFormat format) {
        int[] size = SOURCES[random.nextInt(SOURCES.length)];
        ColourMatrix matrix = ColourMatrix.values()[random.nextInt(2)];
        ColourRange range = ColourRange.values()[random.nextInt(2)];
        FrameLayout layout = new FrameLayout(size[0], size[1], format, matrix, range);
        return Pictures.noise(random, layout, random.nextInt(9), random.nextBoolean());
    }

    private static void compare(InputSpec spec, Frame frame, long[] levelsOff) {
        double[][][] expected = new ReferencePreprocessor(spec, false).levels(frame);
        Tensor tensor = new Tensor(spec);
        new TensorPreprocessor(spec).fill(frame, tensor.bytes());
        for (int c = 0; c < expected.length; c++) {
            for (int y = 0; y < spec.height(); y++) {
                for (int x = 0; x < spec.width(); x++) {
                    int off = tensor.levelsOff(c, y, x, (int) Math.rint(expected[c][y][x]));
                    levelsOff[off]++;
                    if (off > 1) {
                        String where = "channel=%d y=%d x=%d".formatted(c, y, x);
                        String what = frame.layout() + " to " + spec + " seed=" + SEED;
                        assertEquals(expected[c][y][x], tensor.stored(c, y, x), where + " " + what);
                    }
                }
            }
        }
    }

    /** Counts through combinations as through the digits of a number. */
    private static final class Digits {
        private int rest;

        Digits(int number) {
            rest = number;
        }

        <T> T next(T[] values) {
            T value = values[rest % values.length];
            rest /= values.length;
            return value;
        }
    }
}
