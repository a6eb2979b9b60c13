package dev.watchpin.app;

import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.LoopEnd;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;

/** One camera's frame loop on its own thread, and a guard beside it for when it hangs. */
final class WatchedLoop {
    private static final long GUARD_MILLIS = 100;

    private final FrameLoop loop;
    private final HdrLoopMetrics metrics;
    private final EventLog events;
    private final String camera;
    private final Runnable whenEnded;
    private final Thread thread;
    private final Thread guard;
    private volatile boolean ended;
    private volatile int exitCode = ExitCode.SOFTWARE;

    WatchedLoop(
            String camera,
            FrameLoop loop,
            HdrLoopMetrics metrics,
            EventLog events,
            Runnable whenEnded) {
        this.camera = camera;
        this.loop = loop;
        this.metrics = metrics;
        this.events = events;
        this.whenEnded = whenEnded;
        thread = Thread.ofPlatform().name("loop-" + camera).unstarted(this::run);
        guard = Thread.ofPlatform().name("guard-" + camera).daemon().unstarted(this::guard);
    }

    void start() {
        guard.start();
        thread.start();
    }

    private void guard() {
        while (!ended) {
            try {
                Thread.sleep(GUARD_MILLIS);
                loop.guard();
            } catch (Throwable defect) {
                events.fault("guard", "camera=" + camera + " " + defect + "; the guard goes on");
            }
        }
    }

    private void run() {
        try {
            LoopEnd end = loop.run();
            exitCode = ExitCode.of(end);
            events.info("end", "camera=" + camera + " loop ended: " + end);
        } catch (Throwable defect) {
            events.fault("end", "camera=" + camera + " loop died: " + defect);
        } finally {
            ended = true;
            whenEnded.run();
        }
    }

    String camera() {
        return camera;
    }

    FrameLoop loop() {
        return loop;
    }

    HdrLoopMetrics metrics() {
        return metrics;
    }

    /** It ended, and not because it was done or asked to. */
    boolean failed() {
        return ended && exitCode != ExitCode.OK;
    }

    /** Meaningful when the loop has ended. */
    int exitCode() {
        return exitCode;
    }

    /** Whether the loop's thread was started and is not over: it may drive lines. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** Waits so long at most; whether the loop's thread is over, or was never started. */
    boolean join(long millis) throws InterruptedException {
        thread.join(millis);
        return !isAlive();
    }
}
