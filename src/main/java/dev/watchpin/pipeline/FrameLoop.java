package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.LoopMetrics;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.vision.VisionResult;

/**
 * The way of a frame: source → preprocessor → model → decoder → rules → lines, one frame at a time
 * on one thread. Whatever fails, the lines are brought to their safe levels first, then the fault
 * is counted and told, then the part is opened again after a wait.
 *
 * <pre>
 *            all parts open                 a frame went the whole way
 *  OPENING ─────────────────▶ WATCHING ◀──────────────────────────┐
 *     ▲                          │  │                             │
 *     │ a part failed: safe,     │  └─ no frame, stale frame: safe ┘
 *     └──────── close, wait ─────┘
 * </pre>
 *
 * A live source's rules run on the clock; a replay's run on the recording's time, so that a replay
 * gives the same levels however fast it is played.
 */
public final class FrameLoop {
    /** How long one wait may last, so that timings, staleness and a stop are seen in time. */
    private static final long TICK_NANOS = 20_000_000;

    /** Failed runs in a row after which the model is opened again; a replay goes on to its end. */
    private static final int INFERENCE_FAILURES_TO_REOPEN = 3;

    /** Unexpected exceptions in a row after which the loop gives up. */
    private static final int LOOP_FAILURES_TO_END = 5;

    private final LoopSettings settings;
    private final LoopParts parts;
    private final LoopMetrics metrics;
    private final Clock clock;
    private final Faults faults;
    private final Outputs outputs;
    private final Part<FrameSource> source;
    private final Part<ModelStage<?>> model;
    private final Pacing pacing;
    private final Frame frame = new Frame();
    private volatile boolean stopping;
    private volatile boolean watching;
    private volatile boolean ended;
    private LoopEnd end;
    private long recordingNanos;
    private long nextSequence;
    private long lastFreshNanos;
    private int inferenceFailures;
    private int loopFailures;

    public FrameLoop(LoopParts parts, LoopSettings settings) {
        this.settings = settings;
        this.parts = parts;
        metrics = parts.metrics();
        clock = parts.clock();
        faults = new Faults(parts.events(), metrics, settings.camera());
        outputs = new Outputs(parts, settings, faults);
        source = new Part<>(parts.source()::open, settings.backoff());
        model = new Part<>(parts.model()::open, settings.backoff());
        pacing = new Pacing(settings.minPeriodNanos());
    }

    /** Runs until the source ends, a stop is asked for, or going on makes no sense. */
    public LoopEnd run() {
        try {
            while (end == null) {
                cycle();
            }
        } finally {
            shutDown();
        }
        return end;
    }

    /** Asks the loop to end; any thread. It has ended when {@link #run} returns. */
    public void stop() {
        stopping = true;
    }

    /**
     * For a loop that hangs in native code after {@link #stop}: drives the safe levels from the
     * calling thread and lets the lines go. Nothing is driven after it.
     */
    public void makeSafe() {
        outputs.makeSafe();
    }

    /** Electrical levels of the lines; any thread. */
    public long levels() {
        return outputs.levels();
    }

    /** What the status file says of this camera; any thread. */
    public CameraStatus status() {
        return new CameraStatus(state(), ended, outputs.status(), faults.last());
    }

    private String state() {
        return ended ? "ended" : watching ? "watching" : "blind";
    }

    /** One step: at most one frame, and outside the engine never a wait longer than a tick. */
    void cycle() {
        try {
            if (stopping) {
                end = LoopEnd.STOPPED;
            } else if (allOpen()) {
                watch();
            }
        } catch (RuntimeException unexpected) {
            loopFailed(unexpected);
        }
    }

    private void watch() {
        long started = clock.nanos();
        long early = settings.live() ? pacing.remainingNanos(started) : 0;
        if (early > 0) {
            idle(early);
            return;
        }
        switch (source.get().capture(frame, TICK_NANOS)) {
            case CAPTURED -> take(started);
            case TIMED_OUT -> idle(0);
            case ENDED -> sourceEnded();
            case LOST -> sourceFailed("lost: " + source.get().condition());
        }
    }

    /** A recording is over; what was odd about it is told before that is forgotten. */
    private void sourceEnded() {
        String condition = source.get().condition();
        if (!condition.isEmpty()) {
            faults.report(Counter.SOURCE_FAULTS, "source", condition);
        }
        end = LoopEnd.SOURCE_ENDED;
    }

    private void take(long started) {
        long captureNanos = frame.captureNanos();
        long captured = clock.nanos();
        long paceNanos = settings.live() ? captured : captureNanos;
        metrics.record(Stage.CAPTURE, captured - started);
        countSkipped(frame.sequence());
        if (pacing.remainingNanos(paceNanos) > 0) {
            source.get().release(frame);
            metrics.add(Counter.SKIPPED, 1);
            return;
        }
        pacing.took(paceNanos);
        pass(captureNanos, captured);
    }

    /** The way of one captured frame. */
    private void pass(long captureNanos, long captured) {
        Letterbox letterbox;
        try {
            letterbox = model.get().prepare(frame);
        } finally {
            source.get().release(frame);
        }
        metrics.record(Stage.PREPROCESS, clock.nanos() - captured);
        try {
            VisionResult result = model.get().see(letterbox, clock, metrics);
            inferenceFailures = 0;
            decide(result, captureNanos);
        } catch (InferenceException failure) {
            inferenceFailed(failure);
        }
    }

    private void decide(VisionResult result, long captureNanos) {
        long decoded = clock.nanos();
        recordingNanos = captureNanos;
        long age = decoded - captureNanos;
        if (settings.live() && age > settings.staleAfterNanos()) {
            metrics.add(Counter.STALE_RESULTS, 1);
            blind("the result is " + age / 1_000_000 + " ms old");
            return;
        }
        outputs.observe(result, ruleNanos(decoded));
        long decided = clock.nanos();
        metrics.record(Stage.DECIDE, decided - decoded);
        outputs.advance(ruleNanos(decoded));
        long actuated = clock.nanos();
        metrics.record(Stage.ACTUATE, actuated - decided);
        if (outputs.isOpen()) {
            completed(captureNanos, actuated);
        }
    }

    private void completed(long captureNanos, long now) {
        if (settings.live()) {
            metrics.record(Stage.CAMERA_TO_PIN, now - captureNanos);
        }
        if (!watching) {
            watching = true;
            parts.events().info("watching", "camera=" + settings.camera() + " sees");
        }
        lastFreshNanos = now;
        loopFailures = 0;
        source.worked();
        model.worked();
        outputs.worked();
        metrics.add(Counter.FRAMES, 1);
        metrics.cycleCompleted(now);
    }

    private void countSkipped(long sequence) {
        if (sequence > nextSequence) {
            metrics.add(Counter.SKIPPED, sequence - nextSequence);
        }
        nextSequence = sequence + 1;
    }

    /** Time passes without a frame: timings run on, results grow stale. */
    private void idle(long waitNanos) {
        long now = clock.nanos();
        if (watching && settings.live() && now - lastFreshNanos > settings.staleAfterNanos()) {
            blind("no frame for " + (now - lastFreshNanos) / 1_000_000 + " ms");
        }
        outputs.advance(ruleNanos(now));
        if (!watching) {
            metrics.waiting(now);
        }
        if (waitNanos > 0) {
            clock.pause(Math.min(waitNanos, TICK_NANOS));
        }
    }

    private long ruleNanos(long now) {
        return settings.live() ? now : recordingNanos;
    }

    /** Safe levels at once; what the rules remembered is forgotten. */
    private void blind(String reason) {
        outputs.blind(reason, ruleNanos(clock.nanos()));
        if (watching) {
            watching = false;
            parts.events().fault("blind", "camera=" + settings.camera() + " is blind: " + reason);
        }
    }

    /** Port first: lines are safe before anything else is tried. Waits while a part is not due. */
    private boolean allOpen() {
        if (!outputs.isOpen()) {
            outputs.open();
            endUnlessRetried(outputs.isOpen());
        }
        if (outputs.isOpen() && !model.isOpen()) {
            openModel();
        }
        if (outputs.isOpen() && model.isOpen() && !source.isOpen()) {
            openSource();
        }
        boolean open = outputs.isOpen() && model.isOpen() && source.isOpen();
        if (!open && end == null) {
            watching = false;
            idle(untilDueNanos());
        }
        return open;
    }

    private long untilDueNanos() {
        long now = clock.nanos();
        long wait =
                !outputs.isOpen()
                        ? outputs.remainingNanos()
                        : model.isOpen() ? source.remainingNanos(now) : model.remainingNanos(now);
        return Math.max(wait, 1_000_000);
    }

    private void openModel() {
        if (!model.due(clock.nanos())) {
            return;
        }
        boolean again = model.everOpen();
        try {
            metrics.add(Counter.SESSION_REOPENS, again ? 1 : 0);
            model.open();
        } catch (Exception failure) {
            blind(faults.report(Counter.INFERENCE_FAULTS, "model", failure));
            model.failed(clock.nanos());
            end = again ? end : LoopEnd.BAD_MODEL;
        }
    }

    private void openSource() {
        if (!source.due(clock.nanos())) {
            return;
        }
        try {
            metrics.add(Counter.SOURCE_REOPENS, source.everOpen() ? 1 : 0);
            source.open();
            nextSequence = 0;
            parts.events().info("source", "camera=" + settings.camera() + " source is open");
        } catch (Exception failure) {
            sourceFailed(Faults.text(failure));
        }
    }

    private void sourceFailed(String message) {
        blind(faults.report(Counter.SOURCE_FAULTS, "source", message));
        source.failed(clock.nanos());
        endUnlessRetried(false);
    }

    private void inferenceFailed(InferenceException failure) {
        blind(faults.report(Counter.INFERENCE_FAULTS, "inference", failure));
        if (settings.live() && ++inferenceFailures >= INFERENCE_FAILURES_TO_REOPEN) {
            inferenceFailures = 0;
            model.failed(clock.nanos());
            endUnlessRetried(false);
        }
    }

    private void loopFailed(RuntimeException unexpected) {
        blind(faults.report(Counter.LOOP_FAULTS, "loop", unexpected));
        source.failed(clock.nanos());
        model.failed(clock.nanos());
        if (!settings.live() || ++loopFailures >= LOOP_FAILURES_TO_END) {
            end = LoopEnd.CRASHED;
        }
    }

    private void endUnlessRetried(boolean well) {
        if (!well && !settings.retry()) {
            end = LoopEnd.UNAVAILABLE;
        }
    }

    /** Safe levels before anything that might hang; the port goes last. */
    private void shutDown() {
        try {
            outputs.blind(end == null ? "crash" : "the end: " + end, ruleNanos(clock.nanos()));
        } finally {
            source.close();
            model.close();
            outputs.close();
            watching = false;
            ended = true;
        }
    }
}
