package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;

import java.util.Optional;

/**
 * An engine, found by ServiceLoader and chosen by its exact name, never by rank. Thread-safe. How
 * to write one: src/docs/backends.md.
 */
public interface BackendProvider {
    /** As the card writes it: {@code onnxruntime}. */
    String name();

    /** Cheap, and never throws. */
    Availability probe();

    /**
     * For people to choose by; asked only after a {@link Availability.Ready}, never throws. Empty
     * where the engine does not say; no execution provider can be asked of it then.
     */
    default Optional<Capabilities> capabilities() {
        return Optional.empty();
    }

    /**
     * Opens the card's model and warms it up; the session belongs to the calling thread.
     *
     * @throws BackendException naming the file and the reason; nothing stays allocated
     */
    InferenceSession open(ModelCard card, SessionOptions options) throws BackendException;
}
