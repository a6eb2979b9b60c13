package dev.watchpin.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What SIGTERM and SIGINT do: the loops are asked to end, which leaves the lines safe. A loop that
 * hangs in native code is not waited for: its lines are made safe from here.
 */
final class Shutdown {
    private static final long LOOPS_MILLIS = 600;
    private static final long REPORT_MILLIS = 1_000;
    private static final long SAFE_MILLIS = 300;

    private final List<WatchedLoop> loops;
    private final CountDownLatch loopsEnded = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "shutdown");

    private Shutdown(List<WatchedLoop> loops) {
        this.loops = loops;
    }

    static Shutdown install(List<WatchedLoop> loops) {
        Shutdown shutdown = new Shutdown(loops);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    void loopsEnded() {
        loopsEnded.countDown();
    }

    /** Everything is written: nothing is left to wait for. */
    void reported() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            return; // the hook is running and ends the process
        }
    }

    private void onSignal() {
        loops.forEach(loop -> loop.loop().stop());
        if (await(loopsEnded, LOOPS_MILLIS)) {
            await(reported, REPORT_MILLIS);
        } else {
            makeSafe();
        }
        // A stop that was asked for is a success; without this the JVM would exit with 143.
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    /**
     * Each on a thread of its own: a bus that hangs must hold up neither the others nor the end.
     */
    private void makeSafe() {
        List<Thread> closing =
                loops.stream()
                        .map(loop -> Thread.ofPlatform().daemon().start(loop.loop()::makeSafe))
                        .toList();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SAFE_MILLIS);
        for (Thread thread : closing) {
            try {
                thread.join(Duration.ofNanos(until - System.nanoTime()));
            } catch (InterruptedException nobodyDoesThat) {
                return;
            }
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            return false;
        }
    }
}
