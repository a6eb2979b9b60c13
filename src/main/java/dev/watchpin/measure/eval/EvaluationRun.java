package dev.watchpin.measure.eval;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.LeftOut;
import dev.watchpin.measure.data.Truth;
import dev.watchpin.vision.VisionResult;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One model's way through the pictures. One thread. */
final class EvaluationRun {
    private final OpenedModel<?> model;
    private final Tally tally;
    private final Optional<LabelScores> scores;
    private final StepTimes times = new StepTimes();
    private final List<String> failures = new ArrayList<>();

    EvaluationRun(OpenedModel<?> model, Tally tally, Optional<LabelScores> scores) {
        this.model = model;
        this.tally = tally;
        this.scores = scores;
    }

    /**
     * Shows the model one picture.
     *
     * @return what it saw, valid until the next picture; empty if it failed
     */
    Optional<VisionResult> see(Path picture, Frame frame, Truth truth) throws DataException {
        Optional<VisionResult> seen = look(picture, frame);
        if (tally.asks(truth)) {
            tally.add(truth, seen);
        }
        return seen;
    }

    private Optional<VisionResult> look(Path picture, Frame frame) {
        try {
            long begun = System.nanoTime();
            Letterbox letterbox = model.prepare(frame);
            long prepared = System.nanoTime();
            model.run();
            long inferred = System.nanoTime();
            VisionResult seen = model.decode(letterbox);
            times.add(prepared - begun, inferred - prepared, System.nanoTime() - inferred);
            return Optional.of(seen);
        } catch (InferenceException failed) {
            failures.add(picture + ": " + failed.getMessage());
            return Optional.empty();
        }
    }

    Evaluation.Outcome outcome(List<LeftOut> leftOut, boolean complete) {
        return new Evaluation.Outcome(
                tally.accuracy(),
                scores.map(LabelScores::curve),
                times,
                leftOut,
                failures,
                complete);
    }
}
