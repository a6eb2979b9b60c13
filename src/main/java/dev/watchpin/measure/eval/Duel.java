package dev.watchpin.measure.eval;

import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;

import java.util.OptionalDouble;

/**
 * Two models on the same pictures, both open at once, so that their results are compared one by one
 * and none is kept. One thread.
 */
public final class Duel {
    /** Share of the reference's headline figure that a model has to keep. */
    public static final double KEPT = 0.99;

    private final Evaluation model;
    private final Evaluation reference;

    /** What came out; each side's outcome is as if it had been alone. */
    public record Outcome(
            Evaluation.Outcome model, Evaluation.Outcome reference, Likeness likeness) {
        /** The model's headline figure over the reference's; empty where that is 0 or has none. */
        public OptionalDouble ratio() {
            OptionalDouble mine = model.accuracy().headline().value();
            OptionalDouble its = reference.accuracy().headline().value();
            return mine.isPresent() && its.isPresent() && its.getAsDouble() > 0
                    ? OptionalDouble.of(mine.getAsDouble() / its.getAsDouble())
                    : OptionalDouble.empty();
        }

        /** Whether the model keeps {@link #KEPT} of the reference; a ratio must be known. */
        public boolean passes() {
            return ratio().orElse(0) >= KEPT;
        }
    }

    /**
     * @param reference by whose results the model is judged, as the float model it was made of
     */
    public Duel(Evaluation model, Evaluation reference) throws DataException {
        if (model.task() != reference.task()) {
            throw new DataException(
                    "a model for %s and one for %s cannot be compared"
                            .formatted(model.task(), reference.task()));
        }
        this.model = model;
        this.reference = reference;
    }

    /** Shows both all pictures; both stay open. */
    public Outcome run(
            OpenedModel<?> opened,
            OpenedModel<?> openedReference,
            PictureOpener pictures,
            EvaluationWatcher watcher)
            throws DataException {
        PictureWalk walk = new PictureWalk(model.data(), pictures, watcher);
        EvaluationRun run = model.start(opened);
        EvaluationRun referenceRun = reference.start(openedReference);
        LikenessCount likeness = new LikenessCount(model, reference);
        boolean complete =
                walk.run(
                        (picture, frame, truth) ->
                                likeness.add(
                                        run.see(picture, frame, truth),
                                        referenceRun.see(picture, frame, truth)));
        return new Outcome(
                run.outcome(walk.leftOut(), complete),
                referenceRun.outcome(walk.leftOut(), complete),
                likeness.count());
    }
}
