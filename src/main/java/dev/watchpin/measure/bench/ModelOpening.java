package dev.watchpin.measure.bench;

import dev.watchpin.backend.BackendException;
import dev.watchpin.measure.OpenedModel;

/** Opens the model that is to be measured, the engine's warm-up included. */
@FunctionalInterface
public interface ModelOpening {
    /**
     * @throws BackendException naming the file and the reason
     */
    OpenedModel<?> open() throws BackendException;
}
