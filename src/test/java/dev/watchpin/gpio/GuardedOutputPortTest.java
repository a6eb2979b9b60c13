package dev.watchpin.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

class GuardedOutputPortTest {
    /** Safe level 0b01; a write of {@code HANG} reaches the line only when let go. */
    private static final class SlowPort extends GuardedOutputPort {
        static final long HANG = 0b110;
        final CountDownLatch hanging = new CountDownLatch(1);
        final CountDownLatch letGo = new CountDownLatch(1);
        volatile long line = 1;
        volatile int releases;

        @Override
        protected void drive(long levels, long mask) throws OutputException {
            if (levels == HANG) {
                hanging.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    throw new OutputException("interrupted", e);
                }
            }
            line = levels;
        }

        @Override
        protected void driveSafe() {
            line = 1;
        }

        @Override
        protected void release() {
            releases++;
        }
    }

    private final SlowPort port = new SlowPort();

    @Test
    void closesOnSafeLevelsAndReleasesOnce() throws OutputException {
        port.write(0b10, 0b11);
        port.close();
        port.close();
        assertEquals(1, port.line);
        assertEquals(1, port.releases);
    }

    @Test
    void drivesNothingAfterClose() {
        port.close();
        assertThrows(OutputException.class, () -> port.write(0b10, 0b11));
        assertEquals(1, port.line);
    }

    @Test
    void anotherThreadMakesLinesSafeWhileTheOwnerHangs() throws Exception {
        Thread owner = ownerThatHangs();
        port.close();
        assertEquals(1, port.line);
        assertEquals(0, port.releases);
        port.letGo.countDown();
        owner.join();
        assertEquals(1, port.releases, "once the write is back");
        port.close();
        assertEquals(1, port.releases);
    }

    @Test
    void aWriteThatLandsAfterCloseIsTakenBack() throws Exception {
        Thread owner = ownerThatHangs();
        port.close();
        port.letGo.countDown();
        owner.join();
        assertEquals(1, port.line);
    }

    @Test
    void anInterruptedCloserStillDrivesSafeLevels() throws Exception {
        port.write(0b10, 0b11);
        Thread.currentThread().interrupt();
        port.close();
        assertTrue(Thread.interrupted());
        assertEquals(1, port.line);
        assertEquals(1, port.releases);
    }

    /** A guard closes, and the shutdown hook after it: the process ends when that returns. */
    @Test
    void aSecondCloserReturnsWhenTheFirstHasMadeTheLinesSafe() throws Exception {
        port.line = 0b10;
        Thread owner = ownerThatHangs();
        Thread first = Thread.ofPlatform().start(port::close);
        while (first.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        port.close();
        assertEquals(1, port.line);
        port.letGo.countDown();
        owner.join();
        first.join();
        assertEquals(1, port.releases);
    }

    private Thread ownerThatHangs() throws InterruptedException {
        Thread owner =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try {
                                        port.write(SlowPort.HANG, -1);
                                    } catch (OutputException e) {
                                        throw new AssertionError(e);
                                    }
                                });
        port.hanging.await();
        return owner;
    }
}
