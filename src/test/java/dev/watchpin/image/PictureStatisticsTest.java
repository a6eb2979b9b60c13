package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

class PictureStatisticsTest {
    private final LumaGrid grid = new LumaGrid();
    private final PictureStatistics picture = new PictureStatistics();

    /** As many samples as the grid has; the first ones have one level, the rest another. */
    private void take(int firstLevel, double firstShare, int level) {
        byte[] bytes = new byte[LumaGrid.COLUMNS * LumaGrid.ROWS];
        Arrays.fill(bytes, (byte) level);
        Arrays.fill(bytes, 0, (int) (firstShare * bytes.length), (byte) firstLevel);
        Frame frame = new Frame();
        frame.lend(new FrameLayout(LumaGrid.COLUMNS, LumaGrid.ROWS, PixelFormat.GREY8), 0, 0);
        frame.plane(0, MemorySegment.ofArray(bytes), LumaGrid.COLUMNS);
        grid.read(frame);
        picture.take(grid);
    }

    @Test
    void measuresMeanAndContrast() {
        take(50, 0.25, 90);
        assertEquals(80, picture.mean(), 1e-9);
        assertEquals(40 * Math.sqrt(0.25 * 0.75), picture.contrast(), 1e-9);
        assertEquals(0, picture.darkShare());
        assertEquals(0, picture.brightShare());
    }

    @Test
    void countsDarkAndBrightSamplesToTheirLimits() {
        take(24, 0.75, 25);
        assertEquals(0.75, picture.darkShare(), 1e-9);
        take(247, 0.75, 248);
        assertEquals(0.25, picture.brightShare(), 1e-9);
        take(0, 0.5, 255);
        assertEquals(0.5, picture.darkShare(), 1e-9);
        assertEquals(0.5, picture.brightShare(), 1e-9);
    }

    @Test
    void takesBlackAndWhiteOfLimitedRangeForWhatTheyAre() {
        for (int level : new int[] {16, 235}) {
            byte[] bytes = new byte[LumaGrid.COLUMNS * LumaGrid.ROWS];
            Arrays.fill(bytes, (byte) level);
            Frame frame = new Frame();
            frame.lend(
                    new FrameLayout(
                            LumaGrid.COLUMNS,
                            LumaGrid.ROWS,
                            PixelFormat.I420,
                            ColourMatrix.BT601,
                            ColourRange.LIMITED),
                    0,
                    0);
            frame.plane(0, MemorySegment.ofArray(bytes), LumaGrid.COLUMNS);
            grid.read(frame);
            picture.take(grid);
            assertEquals(level == 16 ? 0 : 255, picture.mean());
        }
    }
}
