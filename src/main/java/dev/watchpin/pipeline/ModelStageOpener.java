package dev.watchpin.pipeline;

import dev.watchpin.backend.BackendException;

/** Opens one configured model with its preprocessor and decoder, again after faults. */
@FunctionalInterface
public interface ModelStageOpener {
    ModelStage<?> open() throws BackendException;
}
