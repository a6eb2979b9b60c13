package dev.watchpin.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
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
    private final ThreadFactory threads;
    private final CountDownLatch loopsEnded = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "shutdown");

    private Shutdown(List<WatchedLoop> loops, Runnable note, ThreadFactory threads) {
        this.loops = loops;
        this.note = note;
        this.threads = threads;
    }

    /**
     * @param note writes down that the end was asked for; beside the rest, since it may wait for a
     *     disk
     */
    static Shutdown install(List<WatchedLoop> loops, Runnable note) {
        return install(loops, note, Thread.ofPlatform().daemon().factory());
    }

    static Shutdown install(List<WatchedLoop> loops, Runnable note, ThreadFactory threads) {
        Shutdown shutdown = new Shutdown(loops, note, threads);
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
        try {
            loops.forEach(loop -> loop.loop().stop());
            List<Thread> noting = new ArrayList<>();
            start(note, noting);
            if (await(loopsEnded, LOOPS_MILLIS)) {
                await(reported, REPORT_MILLIS);
            } else {
                makeSafe();
            }
            join(noting, NOTE_MILLIS);
        } finally {
            // A stop that was asked for is a success; without this the JVM would exit with 143.
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    /**
     * Of loops that still run, each on a thread of its own: a bus that hangs must hold up neither
     * the others nor the end. Where no more threads are to be had, the rest is done from here.
     */
    private void makeSafe() {
        List<Thread> closing = new ArrayList<>();
        List<WatchedLoop> left = new ArrayList<>();
        for (WatchedLoop loop : loops) {
            if (loop.isAlive() && !start(loop.loop()::makeSafe, closing)) {
                left.add(loop);
            }
        }
        left.forEach(Shutdown::makeSafe);
        join(closing, SAFE_MILLIS);
    }

    private static void makeSafe(WatchedLoop loop) {
        try {
            loop.loop().makeSafe();
        } catch (Throwable defect) {
            return; // the next one's lines are to be safe too
        }
    }

    /** Whether there was a thread to be had; it is added to those started. */
    private boolean start(Runnable work, List<Thread> started) {
        try {
            Thread thread = threads.newThread(work);
            thread.start();
            return started.add(thread);
        } catch (Throwable none) {
            return false;
        }
    }

    /** All of them, so long at most. */
    private static void join(List<Thread> threads, long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Thread thread : threads) {
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
