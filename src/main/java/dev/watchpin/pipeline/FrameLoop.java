package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.LoopMetrics;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.vision.VisionResult;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * The way of a frame: source → preprocessor → model → decoder → rules → lines, one frame at a time
 * on one thread; {@link Upcoming} has the first steps of the next done meanwhile. Whatever fails,
 * the lines are brought to their safe levels first, then the fault is counted and told, then the
 * part is opened again after a wait.
 *
 * <pre>
 *            all parts open                 a frame went the whole way
 *  OPENING ─────────────────▶ WATCHING ◀──────────────────────────┐
 *     ▲                          │  │                             │
 *     │ a part failed: safe,     │  └─ no frame, stale frame,      │
 *     │                          │     nothing on the picture: safe┘
 *     └──────── close, wait ─────┘
 * </pre>
 */
public final class FrameLoop {
    private final NextChange next = new NextChange();
    private final LoopMetrics metrics;
    private final Clock clock;
    private final Faults faults;
    private final Outputs outputs;
    private final Sight sight;
    private final Ladder ladder;
    private final Pictures pictures;
    private final Recovery recovery;
    private final LoopReport report;
    private final Onlookers onlookers;
    private volatile LoopSettings settings;
    private final Pacing pacing;
    private final Upcoming upcoming;
    private volatile boolean stopping;
    private FrameSource counted;
    private long nextSequence;
    private boolean awaiting;
    private long awaitingSinceNanos;

    /**
     * @param lookahead the loop's own from now on, closed with it
     */
    public FrameLoop(LoopParts parts, LoopSettings settings, Lookahead lookahead) {
        this.settings = settings;
        metrics = parts.metrics();
        clock = parts.clock();
        faults = new Faults(parts.events(), metrics, settings.camera());
        ladder = new Ladder(parts.events(), settings.camera(), clock.nanos());
        outputs = new Outputs(parts, settings, faults, ladder);
        sight = new Sight(parts, settings, outputs, ladder);
        pictures = new Pictures(parts, settings, faults, sight);
        pacing = new Pacing(settings.minPeriodNanos());
        upcoming = new Upcoming(lookahead, clock, pictures, pacing);
        recovery =
                new Recovery(parts, settings, faults, outputs, sight, ladder, upcoming, lookahead);
        report =
                new LoopReport(settings, clock, faults, outputs, sight, ladder, pictures, recovery);
        onlookers = new Onlookers(settings, clock, outputs, report);
    }

    /**
     * Runs until the source ends, a stop is asked for, or going on makes no sense. However it ends,
     * an Error included, the lines are safe then.
     */
    public LoopEnd run() {
        try {
            while (recovery.end() == null) {
                cycle();
            }
        } finally {
            shutDown();
        }
        return recovery.end();
    }

    /** Asks the loop to end; any thread. It has ended when {@link #run} returns. */
    public void stop() {
        stopping = true;
    }

    /**
     * Gives the loop something else to go on with; any thread. It takes that over between two
     * frames; where something is closed for it, the lines are at their safe levels before.
     */
    public void change(LoopChange change) {
        next.order(change);
    }

    /** Whether no change is left to be taken over; any thread. */
    public boolean changed() {
        return next.isEmpty();
    }

    /**
     * The rules that could never hold on what the open model gives, in words; any thread. None
     * while no model is open: it is looked at when it opens.
     */
    public List<String> misfits(RuleBook rules) {
        ModelStage<?> model = recovery.model();
        return model == null ? List.of() : model.misfits(rules);
    }

    /**
     * For a loop that hangs in native code after {@link #stop}: drives the safe levels from the
     * calling thread and lets the lines go. Nothing is driven after it.
     */
    public void makeSafe() {
        outputs.makeSafe();
    }

    /**
     * For a thread of its own, some times a second: takes the lines from a loop that hangs while a
     * result holds them, be it in an engine, a driver or a blocked log, and makes them safe. Should
     * the loop come back, it opens its port again.
     */
    public void guard() {
        if (sight.overdue(clock.nanos()) && outputs.makeSafe()) {
            faults.report(
                    Counter.LOOP_FAULTS,
                    "hang",
                    "the loop hangs: its lines were made safe from outside");
        }
    }

    /**
     * Frames no faster than this, beside the settings' own limit, until told otherwise; for a live
     * source, since a replay gives the same levels on any board. Any thread.
     *
     * @param periodNanos 0 for no such limit
     */
    public void govern(long periodNanos) {
        if (settings.live()) {
            pacing.govern(periodNanos);
        }
    }

    /** What it goes by; any thread. */
    public LoopSettings settings() {
        return settings;
    }

    /** Electrical levels of the lines; any thread. */
    public long levels() {
        return outputs.levels();
    }

    /** What the status file says of this camera; any thread. */
    public CameraStatus status() {
        return report.status(onlookers.lastResult());
    }

    /**
     * The next frame that it looks at, with all that becomes of it; any thread, one asker at a
     * time. Cancelled if the loop ends, or if another asks; cancel it to give up, close what comes.
     */
    public CompletableFuture<Snapshot> snapshot() {
        return onlookers.next();
    }

    /** Whether it goes on and a frame went the whole way, with nothing lost since; any thread. */
    public boolean sees() {
        return report.sees();
    }

    /** Whether it is over; any thread. */
    public boolean ended() {
        return report.ended();
    }

    /**
     * For how long this camera has seen nothing, whatever is being tried; 0 while it sees, empty of
     * a recording and when the loop is over. Any thread.
     */
    public OptionalLong blindNanos() {
        return report.blindNanos();
    }

    /** One step: at most one frame, and outside the engine never a wait longer than a tick. */
    void cycle() {
        try {
            if (!next.isEmpty()) {
                takeOver(next.take());
            }
            if (stopping) {
                recovery.end(LoopEnd.STOPPED);
            } else if (recovery.allOpen()) {
                watch();
            } else {
                awaiting = false;
            }
        } catch (RuntimeException unexpected) {
            recovery.loopFailed(unexpected);
        }
    }

    /** Lines first: closing may hang, on a driver or a child process. */
    private void takeOver(LoopChange change) {
        if (!change.reopened().isEmpty()) {
            sight.lose("the config changed");
            awaiting = false;
        }
        upcoming.reconsider();
        settings = change.settings();
        pacing.changed(settings.minPeriodNanos());
        sight.changed(settings);
        pictures.changed(settings);
        outputs.changed(change);
        recovery.changed(change);
    }

    private void watch() {
        long now = clock.nanos();
        long early = settings.live() ? pacing.remainingNanos(now) : 0;
        if (early > 0) {
            metrics.waiting(now); // by choice: a rate below the watchdog's is no hang
            sight.idle(early);
            return;
        }
        if (!awaiting) {
            awaiting = true;
            awaitingSinceNanos = now;
        }
        long oldest = settings.live() ? now - settings.staleAfterNanos() / 2 : Long.MIN_VALUE;
        switch (upcoming.await(recovery.source(), Sight.TICK_NANOS, oldest)) {
            case CAPTURED -> take();
            case TIMED_OUT -> sight.idle(0);
            case ENDED -> recovery.sourceEnded();
            case LOST -> recovery.sourceLost();
        }
    }

    private void take() {
        awaiting = false;
        Frame frame = upcoming.frame();
        long captureNanos = frame.captureNanos();
        long captured = upcoming.capturedNanos();
        long paceNanos = settings.live() ? captured : captureNanos;
        metrics.record(Stage.CAPTURE, clock.nanos() - awaitingSinceNanos);
        countSkipped(frame.sequence(), captured);
        if (pacing.remainingNanos(paceNanos) > 0) {
            upcoming.release();
            metrics.add(Counter.SKIPPED, 1);
            return;
        }
        pacing.took(paceNanos);
        onlookers.passed(pass(captureNanos));
        if (pictures.stuck()) {
            recovery.sourceStuck();
        }
    }

    private void countSkipped(long sequence, long captured) {
        if (counted != recovery.source()) {
            counted = recovery.source();
            nextSequence = 0;
            pictures.sourceOpened(captured);
        }
        if (sequence > nextSequence) {
            metrics.add(Counter.SKIPPED, sequence - nextSequence);
        }
        nextSequence = sequence + 1;
    }

    /**
     * The way of one captured frame; it ends early where the picture shows nothing.
     *
     * @return what the model saw, in its slot; null if the frame did not get there, or it failed
     */
    private VisionResult pass(long captureNanos) {
        try {
            onlookers.frame(upcoming.frame(), recovery.model().runs());
            if (!upcoming.ready(recovery.model())) {
                return null;
            }
        } finally {
            upcoming.release();
        }
        metrics.record(Stage.PREPROCESS, upcoming.preparationNanos());
        upcoming.fetchDuring(recovery.model(), settings.live());
        VisionResult result = see(captureNanos);
        if (!sight.watching()) {
            metrics.waiting(clock.nanos()); // the lines are safe: a model that is late is no hang
        }
        return result;
    }

    private VisionResult see(long captureNanos) {
        try {
            VisionResult result = recovery.model().see(clock, metrics);
            recovery.inferred();
            decide(result, captureNanos);
            return result;
        } catch (InferenceException failure) {
            recovery.inferenceFailed(failure);
            return null;
        }
    }

    private void decide(VisionResult result, long captureNanos) {
        long decoded = clock.nanos();
        if (!sight.accepts(captureNanos, decoded)) {
            recovery.resultLate();
            return;
        }
        outputs.observe(result, sight.ruleNanos(decoded));
        long decided = clock.nanos();
        metrics.record(Stage.DECIDE, decided - decoded);
        outputs.advance(sight.ruleNanos(decoded));
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
        sight.fresh(now);
        recovery.worked();
        metrics.add(Counter.FRAMES, 1);
        metrics.cycleCompleted(now);
    }

    /** Safe levels before anything that might hang; the port goes last, unless it has to do it. */
    private void shutDown() {
        LoopEnd end = recovery.end();
        try {
            sight.end(end == null ? "crash" : "the end: " + end);
        } catch (Throwable defect) {
            outputs.close();
            throw defect;
        } finally {
            recovery.close();
            upcoming.close();
            report.end();
            onlookers.drop();
            onlookers.end();
            next.end();
        }
    }
}
