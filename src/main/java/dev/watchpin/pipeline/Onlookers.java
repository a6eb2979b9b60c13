package dev.watchpin.pipeline;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameCopy;
import dev.watchpin.snapshot.RunningModel;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.telemetry.CameraStatus.LastResult;
import dev.watchpin.vision.VisionResult;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Those who ask to see what the loop sees: a whole frame with all that became of it, or the newest
 * result in words. Loop thread, but for {@link #next} and {@link #lastResult}. While nobody asks, a
 * frame costs two volatile reads and no garbage; what goes wrong with an answer is the asker's
 * trouble, not the loop's.
 */
final class Onlookers {
    private final LoopSettings settings;
    private final Clock clock;
    private final Outputs outputs;
    private final LoopReport report;
    private final AtomicReference<CompletableFuture<Snapshot>> asked = new AtomicReference<>();
    private volatile boolean resultAsked = true;
    private volatile LastResult lastResult;
    private RunningModel model;
    private long captureNanos;
    private FrameCopy copy;

    /**
     * @param settings of which only what never changes is used
     */
    Onlookers(LoopSettings settings, Clock clock, Outputs outputs, LoopReport report) {
        this.settings = settings;
        this.clock = clock;
        this.outputs = outputs;
        this.report = report;
    }

    /**
     * Asks for the next frame that is looked at; any thread. Whoever asked before and has no answer
     * yet gets none. Cancelled if the loop ends; cancel it to give up; close what comes.
     */
    CompletableFuture<Snapshot> next() {
        CompletableFuture<Snapshot> asker = new CompletableFuture<>();
        CompletableFuture<Snapshot> before = asked.getAndSet(asker);
        if (before != null) {
            before.cancel(false);
        }
        if (report.ended()) {
            end();
        }
        return asker;
    }

    /**
     * What the model saw, in a frame soon after the last time somebody asked; empty before the
     * first. Any thread.
     */
    Optional<LastResult> lastResult() {
        resultAsked = true;
        return Optional.ofNullable(lastResult);
    }

    /** This frame is being looked at, by that model, and is given back in a moment. */
    void frame(Frame lent, RunningModel lookedAtBy) {
        captureNanos = lent.captureNanos();
        model = lookedAtBy;
        CompletableFuture<Snapshot> asker = asked.get();
        if (asker != null) {
            if (asker.isDone()) {
                asked.compareAndSet(asker, null); // it gave up
            } else {
                copy(lent);
            }
        }
    }

    private void copy(Frame lent) {
        drop(); // of a frame that an exception kept from passing
        try {
            copy = FrameCopy.of(lent);
        } catch (RuntimeException | OutOfMemoryError failure) {
            refuse(failure);
        }
    }

    /**
     * That frame went as far as it could.
     *
     * @param result null if it did not get to the model, or that failed
     */
    void passed(VisionResult result) {
        if (resultAsked && result != null) {
            resultAsked = false;
            lastResult = BestSeen.of(result, model.labels(), time());
        }
        if (copy != null) {
            answer(result);
        }
    }

    private void answer(VisionResult result) {
        try {
            Snapshot snapshot = snapshot(result);
            copy = null;
            CompletableFuture<Snapshot> asker = asked.getAndSet(null);
            if (asker == null || !asker.complete(snapshot)) {
                snapshot.close();
            }
        } catch (RuntimeException | OutOfMemoryError failure) {
            drop();
            refuse(failure);
        }
    }

    private Snapshot snapshot(VisionResult result) {
        return new Snapshot(
                report.camera(),
                moment(),
                copy,
                model,
                Optional.ofNullable(result).map(VisionResult::copy),
                outputs.rules(),
                outputs.lines());
    }

    private Snapshot.Moment moment() {
        return settings.live()
                ? new Snapshot.Moment(time(), OptionalLong.of(ageNanos()), OptionalLong.empty())
                : new Snapshot.Moment(time(), OptionalLong.empty(), OptionalLong.of(captureNanos));
    }

    private Instant time() {
        return settings.live() ? Instant.now().minusNanos(ageNanos()) : Instant.now();
    }

    private long ageNanos() {
        return clock.nanos() - captureNanos;
    }

    private void refuse(Throwable failure) {
        CompletableFuture<Snapshot> asker = asked.getAndSet(null);
        if (asker != null) {
            asker.completeExceptionally(failure);
        }
    }

    /** The loop is over; after {@link LoopReport#end}. */
    void end() {
        CompletableFuture<Snapshot> asker = asked.getAndSet(null);
        if (asker != null) {
            asker.cancel(false);
        }
    }

    /** What the loop's thread holds for them is given back. */
    void drop() {
        if (copy != null) {
            copy.close();
            copy = null;
        }
    }
}
