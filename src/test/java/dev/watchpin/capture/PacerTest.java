package dev.watchpin.capture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class PacerTest {
    @Test
    void lockStepNeverWaits() {
        Pacer pacer = new Pacer(SourceSpec.Pace.LOCK_STEP);

        assertTrue(pacer.awaitDue(0, 0));
        assertTrue(pacer.awaitDue(TimeUnit.DAYS.toNanos(1), 0));
    }

    @Test
    void realTimeHoldsBackWhatIsNotDueWithinTheTimeOut() {
        Pacer pacer = new Pacer(SourceSpec.Pace.REALTIME);

        assertTrue(pacer.awaitDue(0, 0));
        assertFalse(pacer.awaitDue(TimeUnit.HOURS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(1)));
    }

    @Test
    void realTimeWaitsUntilDue() {
        Pacer pacer = new Pacer(SourceSpec.Pace.REALTIME);
        long start = System.nanoTime();
        pacer.awaitDue(0, 0);

        assertTrue(pacer.awaitDue(20_000_000, TimeUnit.MINUTES.toNanos(1)));
        assertTrue(System.nanoTime() - start >= 20_000_000);
    }

    @Test
    void timeRunsFromTheFirstPictureAskedFor() {
        Pacer pacer = new Pacer(SourceSpec.Pace.REALTIME);

        assertTrue(pacer.awaitDue(TimeUnit.HOURS.toNanos(1), 0));
    }
}
