package dev.watchpin.app;

import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.LoopEnd;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;

/** One camera's frame loop on its own thread. */
final class WatchedLoop {
    private final FrameLoop loop;
    private final HdrLoopMetrics metrics;
    private final EventLog events;
    private final String camera;
    private final Runnable whenEnded;
    private final Thread thread;
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
    }

    void start() {
        thread.start();
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

    void join() throws InterruptedException {
        thread.join();
    }
}
