package dev.watchpin.choice;

import dev.watchpin.backend.BackendException;
import dev.watchpin.measure.OpenedModel;

/** Opens a candidate, warm-up included. */
@FunctionalInterface
public interface ModelOpener {
    /**
     * @throws BackendException naming the file and the reason
     */
    OpenedModel<?> open(Candidate candidate) throws BackendException;
}
