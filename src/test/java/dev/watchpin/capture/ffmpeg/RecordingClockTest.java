package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class RecordingClockTest {
    private static final long NONE = avutil.AV_NOPTS_VALUE;

    @Test
    void positionsCountFromTheFirstPicture() {
        RecordingClock clock = new RecordingClock(1e6, 10);

        assertEquals(0, clock.next(500));
        assertEquals(40_000_000, clock.next(540));
    }

    @Test
    void fallsBackToTheFrameRateAndNeverStandsStill() {
        RecordingClock clock = new RecordingClock(1e6, 10);

        assertEquals(0, clock.next(NONE));
        assertEquals(100_000_000, clock.next(NONE));
        assertEquals(200_000_000, clock.next(-7));
        assertEquals(300_000_000, clock.next(200));
        assertEquals(450_000_000, clock.next(450));
    }
}
