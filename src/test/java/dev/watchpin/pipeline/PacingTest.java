package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MILLI = 1_000_000;
    private static final long CAMERA_PERIOD = 10 * MILLI;

    private long now = 500 * MILLI;

    /** Frames taken in a second of a camera that gives a hundred. */
    private int taken(Pacing pacing) {
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            now += CAMERA_PERIOD;
            if (pacing.remainingNanos(now) == 0) {
                pacing.took(now);
                taken++;
            }
        }
        return taken;
    }

    @Test
    void takesEveryFrameWithoutALimit() {
        assertEquals(100, taken(new Pacing(0)));
    }

    @Test
    void followsTheGovernorLiveAndBack() {
        Pacing pacing = new Pacing(50 * MILLI);
        assertEquals(20, taken(pacing));
        pacing.govern(100 * MILLI);
        assertEquals(10, taken(pacing));
        pacing.govern(500 * MILLI);
        assertEquals(2, taken(pacing));
        pacing.govern(0);
        assertEquals(20, taken(pacing), "at once, without waiting out the slow period");
    }

    @Test
    void theConfigsLimitHoldsWhereTheGovernorsIsHigher() {
        Pacing pacing = new Pacing(100 * MILLI);
        pacing.govern(20 * MILLI);
        taken(pacing); // the first second has the first frame too
        assertEquals(10, taken(pacing));
    }
}
