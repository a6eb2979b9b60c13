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
    private static final long NOTE_MILLIS = 500;

    private final List<WatchedLoop> loops;
    private final Runnable note;
    private final CountDownLatch loopsEnded = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "shutdown");

    private Shutdown(List<WatchedLoop> loops, Runnable note) {
        this.loops = loops;
        this.note = note;
    }

    /**
     * @param note writes down that the end was asked for; beside the rest, since it may wait for a
     *     disk
     */
    static Shutdown install(List<WatchedLoop> loops, Runnable note) {
        Shutdown shutdown = new Shutdown(loops, note);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    void loopsEnded() {
        loopsEnded.countDown();
    }

    /**
     * Everything is written, or cannot be: nothing is left to wait for. A loop that runs on, since
     * whoever was to wait for it failed, is left behind with safe lines: no hook will see to them.
     */
    void reported() {
        try {
            makeSafe();
        } finally {
            reported.countDown();
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            return; // the hook is running and ends the process
        }
    }

    private void onSignal() {
        loops.forEach(loop -> loop.loop().stop());
        Thread noting = Thread.ofPlatform().daemon().start(note);
        if (await(loopsEnded, LOOPS_MILLIS)) {
            await(reported, REPORT_MILLIS);
        } else {
            makeSafe();
        }
        join(noting, NOTE_MILLIS);
        // A stop that was asked for is a success; without this the JVM would exit with 143.
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    /**
     * Of loops that still run, each on a thread of its own: a bus that hangs must hold up neither
     * the others nor the end.
     */
    private void makeSafe() {
        List<Thread> closing =
                loops.stream()
                        .filter(WatchedLoop::isAlive)
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

    private static void join(Thread thread, long millis) {
        try {
            thread.join(Duration.ofMillis(millis));
        } catch (InterruptedException nobodyDoesThat) {
            return;
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
