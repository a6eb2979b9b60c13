package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.Truth;
import dev.watchpin.vision.VisionResult;

import java.util.Optional;

/** What is kept of all pictures that a model was shown. One thread. */
sealed interface Tally permits ClassTally, BoxTally, MaskTally {
    /** Whether the model can be asked for this at all: it knows the picture's class. */
    boolean asks(Truth truth);

    /**
     * Takes one picture.
     *
     * @param seen of the task's kind, read at once and not kept; empty if the model failed on the
     *     picture, which counts as if it saw nothing
     * @throws DataException where the truth has what the model cannot mean
     */
    void add(Truth truth, Optional<VisionResult> seen) throws DataException;

    Accuracy accuracy();
}
