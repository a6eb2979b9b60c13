package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

class SpacingTest {
    private static Frame frame(long sequence, long captureNanos) {
        Frame frame = new Frame();
        frame.lend(new FrameLayout(1, 1, PixelFormat.GREY8), sequence, captureNanos);
        return frame;
    }

    private static List<Long> taken(Spacing spacing, long... positions) {
        return LongStream.of(positions).filter(at -> spacing.due(frame(at, at))).boxed().toList();
    }

    @Test
    void takesEachKthFrame() {
        assertEquals(List.of(0L, 1L, 2L), taken(Spacing.ofFrames(1), 0, 1, 2));
        assertEquals(List.of(0L, 3L, 6L), taken(Spacing.ofFrames(3), 0, 1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void takesTheFirstFrameAtOrAfterEachStep() {
        assertEquals(List.of(5L, 16L, 25L), taken(Spacing.ofNanos(10), 5, 14, 16, 24, 25, 26));
    }

    @Test
    void aGapIsNotMadeUpForInABurst() {
        assertEquals(List.of(0L, 57L, 67L), taken(Spacing.ofNanos(10), 0, 57, 58, 66, 67, 68));
    }

    @Test
    void timesMayHaveAnySign() {
        assertEquals(List.of(-25L, -14L, -5L), taken(Spacing.ofNanos(10), -25, -16, -14, -6, -5));
    }

    @Test
    void namesSortAsTheFramesCame() {
        Instant wall = Instant.parse("2026-11-25T09:29:59.900Z");
        PictureNames live = new PictureNames.Timed("gate", wall, -1_000_000_000);
        assertEquals("gate-20261125T093000.123456Z", live.of(frame(7, -776_544_000)));
        PictureNames replay = new PictureNames.Numbered("belt");
        assertEquals("belt-00000042", replay.of(frame(42, 4_200_000_000L)));
    }
}
