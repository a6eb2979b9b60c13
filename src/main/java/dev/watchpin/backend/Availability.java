package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;

/** Whether an engine can be used on this machine. */
public sealed interface Availability {
    /** It can; the version is the engine's own word. */
    record Ready(String version) implements Availability {}

    /** It cannot: why, and what a person would do about it. */
    record Missing(String reason, String remedy) implements Availability {}

    /**
     * Before that card's model is opened.
     *
     * @throws BackendException if the engine is missing: the model's file, why, and what to do
     */
    default void require(ModelCard card, String engine) throws BackendException {
        if (this instanceof Missing(String reason, String remedy)) {
            throw new BackendException(
                    "%s: %s is missing: %s; %s".formatted(card.file(), engine, reason, remedy));
        }
    }
}
