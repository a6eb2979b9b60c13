package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the capture threads of this process that did not end when asked: they hang in a call of
 * the kernel or the C library (a sick USB device, name resolution). They cannot be killed, only
 * waited for; so past a few, nothing more is opened.
 */
final class LeftBehind {
    static final int LIMIT = 4;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private LeftBehind() {}

    static void check(String source) throws CaptureException {
        int count = COUNT.get();
        if (count >= LIMIT) {
            throw new CaptureException(
                    source
                            + ": not opened, since "
                            + count
                            + " earlier capture threads still hang in the kernel (at most "
                            + LIMIT
                            + "); unplug the camera, or restart the service or the board");
        }
    }

    /**
     * Waits for the thread to end.
     *
     * @return false when it is left behind; a watcher uncounts it if it ends after all
     */
    static boolean join(Thread thread, long timeoutMillis) {
        if (joined(thread, timeoutMillis)) {
            return true;
        }
        COUNT.incrementAndGet();
        Thread watcher =
                new Thread(
                        () -> {
                            while (!joined(thread, 0)) {
                                Thread.interrupted(); // nobody else ends this wait
                            }
                            COUNT.decrementAndGet();
                        },
                        "capture-left");
        watcher.setDaemon(true);
        watcher.start();
        return false;
    }

    static int count() {
        return COUNT.get();
    }

    private static boolean joined(Thread thread, long timeoutMillis) {
        try {
            thread.join(timeoutMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
