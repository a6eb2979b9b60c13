package dev.watchpin.choice;

import dev.watchpin.backend.BackendProvider;
import dev.watchpin.model.ModelCard;

/**
 * An engine that is ready, and a card whose file it reads.
 *
 * @param version the engine's own word
 */
public record Candidate(BackendProvider engine, String version, ModelCard card) {
    /** For people: {@code onnxruntime 1.28.0 on belt.onnx}. */
    public String name() {
        return engine.name() + " " + version + " on " + card.file().getFileName();
    }
}
