package dev.watchpin.backend.tflite;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TensorFlow Lite models on the CPU, by XNNPACK where it knows the operators and by the engine's
 * own kernels elsewhere. Nothing is loaded before a card names this engine or somebody asks {@link
 * #probe}; this class can be loaded without the engine's jar.
 */
public final class TfliteBackend implements BackendProvider {
    @Override
    public String name() {
        return "tflite";
    }

    /** The first call in a process loads the library; later ones repeat its answer. */
    @Override
    public Availability probe() {
        return TfliteLibrary.availability();
    }

    @Override
    public Optional<Capabilities> capabilities() {
        return Optional.of(
                new Capabilities(Set.of("tflite"), Capabilities.Threads.PER_SESSION, List.of()));
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        probe().require(card, name());
        return TfliteSession.open(card, options);
    }
}
