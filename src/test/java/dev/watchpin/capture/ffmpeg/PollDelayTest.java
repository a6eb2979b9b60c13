package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PollDelayTest {
    private static final long MS = 1_000_000;

    /** 30 frames a second until the given time. */
    private static PollDelay running() {
        PollDelay delay = new PollDelay();
        for (int i = 0; i <= 100; i++) {
            delay.arrived(i * 33 * MS);
        }
        return delay;
    }

    @Test
    void sleepsLongUntilTheNextFrameIsDueThenShort() {
        PollDelay delay = running();
        long last = 100 * 33 * MS;

        assertEquals(10 * MS, delay.delayNanos(last));
        assertEquals(MS, delay.delayNanos(last + 32 * MS));
        assertEquals(MS, delay.delayNanos(last + 60 * MS));
    }

    @Test
    void pollsASilentDeviceCoarsely() {
        assertEquals(10 * MS, running().delayNanos(100 * 33 * MS + 1000 * MS));
        assertEquals(10 * MS, new PollDelay().delayNanos(0));
    }

    @Test
    void neverSpins() {
        PollDelay delay = running();
        for (long t = 0; t < 2000; t++) {
            assertTrue(delay.delayNanos(100 * 33 * MS + t * MS) >= MS);
        }
    }
}
