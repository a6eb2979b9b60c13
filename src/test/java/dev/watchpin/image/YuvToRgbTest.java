package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YuvToRgbTest {
    private static final int STEP = 3;
    private static final int VALUES = 255 / STEP + 1;

    @ParameterizedTest
    @CsvSource({"BT601,LIMITED", "BT601,FULL", "BT709,LIMITED", "BT709,FULL"})
    void givesTheRoundedLevelOfTheDefinition(ColourMatrix matrix, ColourRange range) {
        FrameLayout layout = new FrameLayout(1, 1, PixelFormat.I444, matrix, range);
        YuvToRgb yuvToRgb = new YuvToRgb(matrix, range);
        int[][] yuv = new int[3][VALUES];
        int[][] rgb = new int[3][VALUES];
        int unlike = 0;
        for (int y = 0; y < 256; y += STEP) {
            for (int u = 0; u < 256; u += STEP) {
                for (int i = 0; i < VALUES; i++) {
                    yuv[0][i] = y << VerticalPass.COLOUR_FRACTION;
                    yuv[1][i] = u << VerticalPass.COLOUR_FRACTION;
                    yuv[2][i] = i * STEP << VerticalPass.COLOUR_FRACTION;
                }
                yuvToRgb.convert(yuv[0], yuv[1], yuv[2], rgb);
                for (int i = 0; i < VALUES; i++) {
                    unlike += unlike(layout, y, u, i * STEP, rgb, i);
                }
            }
        }
        int levels = 3 * VALUES * VALUES * VALUES;
        assertTrue(unlike < 0.002 * levels, unlike + " of " + levels + " one level off");
    }

    private static int unlike(FrameLayout layout, int y, int u, int v, int[][] rgb, int at) {
        double[] expected = ReferencePreprocessor.rgb(layout, y, u, v);
        int unlike = 0;
        for (int c = 0; c < 3; c++) {
            double level = Math.clamp(expected[c], 0.0, 255.0);
            assertEquals(level, rgb[c][at], 0.51, () -> "y=%d u=%d v=%d".formatted(y, u, v));
            unlike += Math.rint(level) == rgb[c][at] ? 0 : 1;
        }
        return unlike;
    }

    /** Colour bars, full intensity, as ITU-R BT.601 and BT.709 code them in 8 bits. */
    @Test
    void knowsTheColourBars() {
        assertArrayEquals(new int[] {255, 255, 255}, one(ColourMatrix.BT601, 235, 128, 128));
        assertArrayEquals(new int[] {0, 0, 0}, one(ColourMatrix.BT601, 16, 128, 128));
        assertArrayEquals(new int[] {254, 0, 0}, one(ColourMatrix.BT601, 81, 90, 240));
        assertArrayEquals(new int[] {255, 1, 0}, one(ColourMatrix.BT709, 63, 102, 240));
    }

    private static int[] one(ColourMatrix matrix, int y, int u, int v) {
        int[][] rgb = new int[3][1];
        int bits = VerticalPass.COLOUR_FRACTION;
        new YuvToRgb(matrix, ColourRange.LIMITED)
                .convert(new int[] {y << bits}, new int[] {u << bits}, new int[] {v << bits}, rgb);
        return new int[] {rgb[0][0], rgb[1][0], rgb[2][0]};
    }
}
