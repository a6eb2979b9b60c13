package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class ExaminationTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private record Told(Callable<List<Finding>> looking) implements Check {
        @Override
        public String name() {
            return "it";
        }

        @Override
        public Duration patience() {
            return SHORT;
        }

        @Override
        public List<Finding> look() throws Exception {
            return looking.call();
        }
    }

    private static String text(Callable<List<Finding>> looking) {
        List<Finding> findings = Examination.of(new Told(looking));
        return FakeMachine.only(Finding.State.UNKNOWN, findings).text();
    }

    @Test
    void passesOnWhatACheckFinds() {
        List<Finding> found = List.of(Finding.ok("it", "is well"), Finding.note("it", "is odd"));
        assertEquals(found, Examination.of(new Told(() -> found)));
    }

    @Test
    @Timeout(60)
    void leavesACheckThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        assertEquals(
                "could not be told: no answer within 0 s",
                text(
                        () -> {
                            while (true) {
                                try {
                                    never.await();
                                } catch (InterruptedException deaf) {
                                    continue; // as a thread in a driver is
                                }
                            }
                        }));
    }

    @Test
    void tellsWhateverACheckThrows() {
        assertEquals(
                "could not be told: /dev/x: no permission; try again with sudo",
                text(
                        () -> {
                            throw new AccessDeniedException("/dev/x");
                        }));
        assertEquals(
                "could not be told: /proc/x is absent",
                text(
                        () -> {
                            throw new NoSuchFileException("/proc/x");
                        }));
        assertTrue(
                text(() -> {
                            throw new StackOverflowError();
                        })
                        .contains("StackOverflowError"));
        assertTrue(
                text(() -> {
                            throw new IllegalStateException();
                        })
                        .contains("IllegalStateException"));
    }

    @Test
    void keepsAFindingOnOneLine() {
        Finding finding = Finding.wrong("it", "one\n  two\r\n\u001b[31mthree\u2028four", "do\nit");
        assertEquals("one two [31mthree four", finding.text());
        assertEquals("do it", finding.fix().orElseThrow());
    }

    @Test
    void asksOnceAndTellsAllTheSame() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Once<Integer> once = new Once<>("it", SHORT, asked::incrementAndGet);
        assertEquals(1, once.get());
        assertEquals(1, once.get());
        Once<Integer> failing =
                new Once<>(
                        "it",
                        SHORT,
                        () -> {
                            throw new IOException("no answer " + asked.incrementAndGet());
                        });
        assertEquals("no answer 2", assertThrows(IOException.class, failing::get).getMessage());
        assertEquals("no answer 2", assertThrows(IOException.class, failing::get).getMessage());
    }

    @Test
    @Timeout(60)
    void waitsForWhatHangsOnlyOnce() {
        CountDownLatch never = new CountDownLatch(1);
        Once<Integer> once =
                new Once<>(
                        "the driver",
                        SHORT,
                        () -> {
                            never.await();
                            return 1;
                        });
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "the driver: no answer within 0 s",
                    assertThrows(IOException.class, once::get).getMessage());
        }
        never.countDown();
    }
}
