package dev.watchpin.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class LatestFrameTest {
    private static final long FOREVER = TimeUnit.MINUTES.toNanos(5);

    /** A slot that can tell whether it was read half-written: all words carry one number. */
    private static final class Slot {
        final long[] words = new long[257];

        void write(long number) {
            for (int i = 0; i < words.length; i++) {
                words[i] = number;
            }
        }

        long number() {
            for (long word : words) {
                if (word != words[0]) {
                    throw new IllegalStateException("torn: " + words[0] + " and " + word);
                }
            }
            return words[0];
        }
    }

    private final LatestFrame<Slot> latest = new LatestFrame<>(Slot::new);

    private void publish(long number) {
        latest.writable().write(number);
        latest.publish();
    }

    @Test
    void hasNothingBeforeTheFirstPublish() {
        assertFalse(latest.await(0));
    }

    @Test
    void handsOverTheNewestAndSkipsTheOlder() {
        publish(1);
        publish(2);
        publish(3);

        assertTrue(latest.await(0));
        assertEquals(3, latest.newest().number());
    }

    @Test
    void handsOverEachOnlyOnce() {
        publish(1);

        assertTrue(latest.await(0));
        assertFalse(latest.await(0));
        assertEquals(1, latest.newest().number());
    }

    @Test
    void keepsTheReadersSlotWhileTheWriterGoesOn() {
        publish(1);
        latest.await(0);
        Slot held = latest.newest();

        for (int i = 2; i < 50; i++) {
            publish(i);
        }

        assertEquals(1, held.number());
    }

    @Test
    void givesWhatWasPublishedBeforeTheEndAndThenNoMore() {
        publish(7);
        latest.end();

        assertTrue(latest.await(FOREVER));
        assertEquals(7, latest.newest().number());
        assertFalse(latest.await(FOREVER));
    }

    @Test
    void endWakesAWaitingReader() throws InterruptedException {
        Thread reader = new Thread(() -> latest.await(FOREVER));
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        latest.end();
        reader.join();
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Thread.currentThread().interrupt();

        assertFalse(latest.await(FOREVER));
        assertTrue(Thread.interrupted());
    }

    /**
     * Every publish is answered before the next one, so a single wake-up that got lost would make
     * the reader sleep for minutes and the test time out.
     */
    @Test
    void losesNoWakeUp() throws InterruptedException {
        int rounds = 50_000;
        AtomicLong answered = new AtomicLong(-1);
        Thread reader =
                new Thread(
                        () -> {
                            for (int i = 0; i < rounds && latest.await(FOREVER); i++) {
                                answered.set(latest.newest().number());
                            }
                        });
        reader.start();

        for (int i = 0; i < rounds; i++) {
            publish(i);
            while (answered.get() != i) {
                Thread.onSpinWait();
            }
        }
        reader.join();
    }

    @Test
    void readerSeesOnlyWholeAndEverNewerSlotsAndTheLastOne() throws InterruptedException {
        long seed = System.nanoTime();
        long frames = 300_000;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicLong last = new AtomicLong(-1);
        AtomicLong published = new AtomicLong(-1);
        Thread reader =
                new Thread(
                        () -> {
                            Random random = new Random(seed);
                            while (true) {
                                long atLeast = published.get();
                                if (!latest.await(FOREVER)) {
                                    return;
                                }
                                long number = latest.newest().number();
                                if (number <= last.get() || number < atLeast) {
                                    throw new IllegalStateException(
                                            number + " after " + last + ", published " + atLeast);
                                }
                                last.set(number);
                                pause(random);
                                if (latest.newest().number() != number) {
                                    throw new IllegalStateException("overwritten while read");
                                }
                            }
                        });
        reader.setUncaughtExceptionHandler((_, e) -> failure.set(e));
        reader.start();

        Random random = new Random(~seed);
        for (long i = 0; i < frames && reader.isAlive(); i++) {
            publish(i);
            published.set(i);
            pause(random);
        }
        latest.end();
        reader.join();

        assertNull(failure.get(), () -> "seed " + seed + ": " + failure.get());
        assertEquals(frames - 1, last.get(), () -> "seed " + seed);
    }

    private static void pause(Random random) {
        int turns = random.nextInt(64) == 0 ? random.nextInt(2000) : random.nextInt(8);
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
        if (random.nextInt(500) == 0) {
            Thread.yield();
        }
    }
}
