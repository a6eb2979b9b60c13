package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.LoopMetrics;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Opens the loop's parts, and again after faults: safe levels first, then the fault is counted and
 * told, then the part is closed and opened after a wait. Says when going on makes no sense. Loop
 * thread only.
 */
final class Recovery {
    /** Failed runs in a row after which the model is opened again; a replay goes on to its end. */
    private static final int INFERENCE_FAILURES_TO_REOPEN = 3;

    /** Unexpected exceptions in a row after which the loop gives up. */
    private static final int LOOP_FAILURES_TO_END = 5;

    /** Blind for so long with results that all come late: maybe another session is faster. */
    private static final long LATE_TO_REOPEN_NANOS = 60_000_000_000L;

    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final LoopParts parts;
    private LoopSettings settings;
    private final LoopMetrics metrics;
    private final Clock clock;
    private final Faults faults;
    private final Outputs outputs;
    private final Sight sight;
    private final Ladder ladder;
    private final Part<FrameSource> source;
    private final Part<ModelStage<?>> model;
    private final Lookahead lookahead;
    private LoopEnd end;
    private int inferenceFailures;
    private int loopFailures;
    private long modelOpenNanos;

    Recovery(
            LoopParts parts,
            LoopSettings settings,
            Faults faults,
            Outputs outputs,
            Sight sight,
            Ladder ladder,
            Upcoming upcoming,
            Lookahead lookahead) {
        this.parts = parts;
        this.lookahead = lookahead;
        this.settings = settings;
        this.faults = faults;
        this.outputs = outputs;
        this.sight = sight;
        this.ladder = ladder;
        metrics = parts.metrics();
        clock = parts.clock();
        source = new Part<>(parts.source()::open, settings.backoff(), upcoming::drop);
        model = new Part<>(parts.model()::open, settings.backoff(), upcoming::reconsider);
    }

    /** The lines are safe where something is closed. */
    void changed(LoopChange change) {
        settings = change.settings();
        source.changed(change.parts().source()::open, settings.backoff());
        model.changed(change.parts().model()::open, settings.backoff());
        if (change.reopens(Reopened.SOURCE)) {
            source.close();
        }
        change.model().ifPresent(this::replaceModel);
    }

    private void replaceModel(ModelStage<?> opened) {
        metrics.add(Counter.SESSION_REOPENS, 1);
        model.replace(opened);
        modelOpenNanos = clock.nanos();
        inferenceFailures = 0;
    }

    FrameSource source() {
        return source.get();
    }

    ModelStage<?> model() {
        return model.get();
    }

    /** How the loop ends; null while it goes on. */
    LoopEnd end() {
        return end;
    }

    void end(LoopEnd how) {
        end = how;
    }

    /** Opens what is due; waits while a part is not due. */
    boolean allOpen() {
        if (open()) {
            return true;
        }
        metrics.opening(clock.nanos());
        try {
            openDue();
        } finally {
            metrics.opened();
        }
        if (!open() && end == null) {
            sight.await(untilDueNanos());
        }
        return open();
    }

    private boolean open() {
        return outputs.isOpen() && model.isOpen() && source.isOpen();
    }

    /**
     * Port first: lines are safe before anything else is tried. Then the model and the source, one
     * beside the other where both are closed: a camera takes its time, and so does a model.
     */
    private void openDue() {
        if (!outputs.isOpen()) {
            outputs.open();
            endUnlessRetried(outputs.isOpen());
        }
        if (!outputs.isOpen()) {
            return;
        }
        long now = clock.nanos();
        boolean sourceDue = !source.isOpen() && source.due(now);
        if (!model.isOpen() && model.due(now)) {
            openModel(sourceDue);
        } else if (model.isOpen() && sourceDue) {
            openSource();
        }
    }

    private long untilDueNanos() {
        long now = clock.nanos();
        long wait =
                !outputs.isOpen()
                        ? outputs.remainingNanos()
                        : model.isOpen() ? source.remainingNanos(now) : model.remainingNanos(now);
        return Math.max(wait, SHORTEST_WAIT_NANOS);
    }

    private void openModel(boolean sourceToo) {
        boolean again = model.everOpen();
        metrics.add(Counter.SESSION_REOPENS, again ? 1 : 0);
        climb(Ladder.Step.REOPEN_MODEL, model);
        FutureTask<Void> opening =
                new FutureTask<>(
                        () -> {
                            model.open();
                            return null;
                        });
        if (sourceToo) {
            lookahead.begin(opening);
            try {
                openSource();
            } finally {
                lookahead.join();
            }
        }
        opening.run(); // does nothing where it was done
        if (opening.state() == Future.State.SUCCESS) {
            modelOpenNanos = clock.nanos();
        } else {
            modelNotOpened(opening.exceptionNow(), again);
        }
    }

    private void modelNotOpened(Throwable failure, boolean again) {
        if (failure instanceof Error error) {
            throw error;
        }
        modelFailed(Faults.text((Exception) failure));
        end = again ? end : LoopEnd.BAD_MODEL;
    }

    private void modelFailed(String message) {
        fault(Counter.INFERENCE_FAULTS, "model", message);
        model.failed(clock.nanos(), message);
    }

    private void openSource() {
        try {
            metrics.add(Counter.SOURCE_REOPENS, source.everOpen() ? 1 : 0);
            climb(Ladder.Step.REOPEN_SOURCE, source);
            source.open();
            parts.events().info("source", "camera=" + settings.camera() + " source is open");
        } catch (Exception failure) {
            sourceFailed(Faults.text(failure));
        }
    }

    private void climb(Ladder.Step step, Part<?> part) {
        if (!part.failure().isEmpty()) {
            ladder.take(step, part.failure());
        }
    }

    void sourceLost() {
        sourceFailed("lost: " + source.get().condition());
    }

    /** Pictures come, all the same one. */
    void sourceStuck() {
        if (settings.retry()) {
            sourceFailed("its picture stands still: it is opened again");
        }
    }

    private void sourceFailed(String message) {
        fault(Counter.SOURCE_FAULTS, "source", message);
        source.failed(clock.nanos(), message);
        endUnlessRetried(false);
    }

    /** A recording is over; what was odd about it is told before that is forgotten. */
    void sourceEnded() {
        String condition = source.get().condition();
        if (!condition.isEmpty()) {
            faults.report(Counter.SOURCE_FAULTS, "source", condition);
        }
        end = LoopEnd.SOURCE_ENDED;
    }

    /** The model gave a result, maybe one too late to count. */
    void inferred() {
        inferenceFailures = 0;
    }

    /** Results come, too late to count. */
    void resultLate() {
        long now = clock.nanos();
        long lateNanos = Math.min(ladder.blindNanos(now), now - modelOpenNanos);
        if (settings.retry() && lateNanos >= LATE_TO_REOPEN_NANOS) {
            modelFailed("no result in time for a minute: the model is opened again");
        }
    }

    void inferenceFailed(InferenceException failure) {
        String message = Faults.text(failure);
        fault(Counter.INFERENCE_FAULTS, "inference", message);
        if (settings.live() && ++inferenceFailures >= INFERENCE_FAILURES_TO_REOPEN) {
            inferenceFailures = 0;
            model.failed(clock.nanos(), message);
            endUnlessRetried(false);
        }
    }

    /** A defect of ours, or of a library. */
    void loopFailed(RuntimeException unexpected) {
        String message = Faults.text(unexpected);
        fault(Counter.LOOP_FAULTS, "loop", message);
        source.failed(clock.nanos(), message);
        model.failed(clock.nanos(), message);
        if (!settings.live() || ++loopFailures >= LOOP_FAILURES_TO_END) {
            end = LoopEnd.CRASHED;
        }
    }

    /** A frame went the whole way. */
    void worked() {
        loopFailures = 0;
        source.worked();
        model.worked();
        outputs.worked();
    }

    /** Lines first: telling may hang, on a full pipe or a stuck journal. */
    private void fault(Counter counter, String kind, String message) {
        sight.lose(Faults.reason(kind, message));
        faults.report(counter, kind, message);
    }

    private void endUnlessRetried(boolean well) {
        if (!well && !settings.retry()) {
            end = LoopEnd.UNAVAILABLE;
        }
    }

    /** The port goes last: until then the safe levels are held. */
    void close() {
        source.close();
        model.close();
        outputs.close();
    }
}
