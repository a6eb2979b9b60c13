package dev.watchpin.backend.reference;

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

/** TensorFlow Lite models of {@link Kernels}' operators, on one thread whatever is asked. */
public final class ReferenceBackend implements BackendProvider {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Availability probe() {
        return new Availability.Ready("built in");
    }

    @Override
    public Optional<Capabilities> capabilities() {
        return Optional.of(new Capabilities(Set.of("tflite"), Capabilities.Threads.ONE, List.of()));
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        return ReferenceSession.open(card);
    }
}
