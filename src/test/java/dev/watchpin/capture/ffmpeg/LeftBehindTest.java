package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;

class LeftBehindTest {
    private final CountDownLatch kernel = new CountDownLatch(1);

    private Thread hanging() {
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .unstarted(
                                () -> {
                                    try {
                                        kernel.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        thread.start();
        return thread;
    }

    @Test
    @Timeout(30)
    void opensNothingMoreWhileTooManyHangAndGoesOnWhenTheyEnd() throws Exception {
        for (int i = 0; i < LeftBehind.LIMIT; i++) {
            assertDoesNotThrow(() -> LeftBehind.check("camera"));
            assertFalse(LeftBehind.join(hanging(), 1));
        }
        String message =
                assertThrows(CaptureException.class, () -> LeftBehind.check("camera")).getMessage();
        assertTrue(message.startsWith("camera: not opened, since 4 earlier"), message);

        kernel.countDown();
        while (LeftBehind.count() > 0) {
            Thread.sleep(1);
        }
        assertEquals(0, LeftBehind.count());
    }
}
