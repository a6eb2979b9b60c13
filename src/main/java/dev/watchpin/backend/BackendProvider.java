package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;

/** An engine, found by ServiceLoader and chosen by its exact name, never by rank. Thread-safe. */
public interface BackendProvider {
    /** As the card writes it: {@code onnxruntime}. */
    String name();

    /** Cheap, and never throws. */
    Availability probe();

    /**
     * Opens the card's model and warms it up; the session belongs to the calling thread.
     *
     * @throws BackendException naming the file and the reason; nothing stays allocated
     */
    InferenceSession open(ModelCard card, SessionOptions options) throws BackendException;
}
