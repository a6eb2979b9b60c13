package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.file.FrameImage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.util.Random;

class FrameImageTest {
    private static final long SEED = 20261125;

    /** Odd sides, padded rows, both ways up. RGB and grey to the level, YUV to one beside it. */
    @ParameterizedTest
    @EnumSource
    void showsEveryFormatInItsColours(PixelFormat format) {
        Random random = new Random(SEED);
        for (ColourMatrix matrix : ColourMatrix.values()) {
            for (ColourRange range : ColourRange.values()) {
                FrameLayout layout = new FrameLayout(37, 23, format, matrix, range);
                Frame frame = Pictures.noise(random, layout, 5, random.nextBoolean());
                assertShows(frame, format.yuv() ? 1 : 0);
            }
        }
    }

    private static void assertShows(Frame frame, int tolerance) {
        FrameLayout layout = frame.layout();
        InputSpec spec = new SpecBuilder().size(layout.width(), layout.height()).build();
        double[][][] expected = new ReferencePreprocessor(spec, false).levels(frame);
        BufferedImage image = FrameImage.of(frame);
        assertEquals(layout.width(), image.getWidth());
        assertEquals(layout.height(), image.getHeight());
        for (int y = 0; y < layout.height(); y++) {
            for (int x = 0; x < layout.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    int level = image.getRGB(x, y) >> 16 - 8 * c & 0xff;
                    String where = layout + " seed=" + SEED + " x=" + x + " y=" + y + " c=" + c;
                    assertEquals(Math.rint(expected[c][y][x]), level, tolerance, where);
                }
            }
        }
    }
}
