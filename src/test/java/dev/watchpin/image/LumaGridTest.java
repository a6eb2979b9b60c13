package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

class LumaGridTest {
    private static final int[][] SIZES = {{640, 480}, {64, 48}, {1, 1}, {7, 5}, {161, 97}};
    private final LumaGrid grid = new LumaGrid();

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void takesTheLumaOfTheCellsCentres(PixelFormat format) {
        Random random = new Random(format.ordinal());
        for (int[] size : SIZES) {
            for (ColourRange range : ColourRange.values()) {
                for (boolean bottomUp : new boolean[] {false, true}) {
                    var layout =
                            new FrameLayout(size[0], size[1], format, ColourMatrix.BT709, range);
                    checkLuma(Pictures.noise(random, layout, 3, bottomUp));
                }
            }
        }
    }

    private void checkLuma(Frame frame) {
        grid.read(frame);
        ReferencePixels pixels = new ReferencePixels(frame, true);
        FrameLayout layout = frame.layout();
        for (int row = 0; row < LumaGrid.ROWS; row++) {
            for (int column = 0; column < LumaGrid.COLUMNS; column++) {
                int x = (int) ((column + 0.5) * layout.width() / LumaGrid.COLUMNS);
                int y = (int) ((row + 0.5) * layout.height() / LumaGrid.ROWS);
                double expected = luma(layout, pixels.pixel(x, y));
                int seen = grid.levels()[row * LumaGrid.COLUMNS + column];
                assertEquals(expected, seen, 0.6, () -> layout + " at " + x + "," + y);
            }
        }
    }

    private static double luma(FrameLayout layout, double[] pixel) {
        if (!layout.format().yuv()) {
            return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
        }
        boolean limited = layout.range() == ColourRange.LIMITED;
        return limited ? Math.clamp((pixel[0] - 16) * 255 / 219, 0, 255) : pixel[0];
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void seesTheLastBitOfOneSampleChange(PixelFormat format) {
        var layout = new FrameLayout(64, 48, format, ColourMatrix.BT601, ColourRange.LIMITED);
        Frame frame = Pictures.noise(new Random(7), layout, 0, false);
        grid.read(frame);
        assertTrue(changed(), "the first one is new");
        grid.read(frame);
        assertFalse(changed());
        MemorySegment luma = frame.plane(0);
        long at = format == PixelFormat.UYVY ? 1 : 0;
        luma.set(ValueLayout.JAVA_BYTE, at, (byte) (luma.get(ValueLayout.JAVA_BYTE, at) ^ 1));
        grid.read(frame);
        assertTrue(changed());
        grid.read(frame);
        assertFalse(changed());
    }

    private boolean changed() {
        PictureStatistics picture = new PictureStatistics();
        picture.take(grid);
        return picture.changed();
    }

    @Test
    void refusesAPlaneThatIsTooSmall() {
        Frame frame = new Frame();
        frame.lend(new FrameLayout(640, 480, PixelFormat.GREY8), 0, 0);
        frame.plane(0, MemorySegment.ofArray(new byte[640 * 479]), 640);
        assertThrows(IllegalArgumentException.class, () -> grid.read(frame));
    }

    @Test
    void allocatesNothingForAFrame() {
        var layout = new FrameLayout(640, 480, PixelFormat.BGR24);
        Frame frame = Pictures.noise(new Random(7), layout, 0, false);
        PictureStatistics picture = new PictureStatistics();
        Runnable step =
                () -> {
                    grid.read(frame);
                    picture.take(grid);
                };
        assertEquals(0, Allocations.bytes(2_000, 100, step));
    }
}
