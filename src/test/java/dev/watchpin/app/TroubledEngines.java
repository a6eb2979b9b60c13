package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

import java.util.List;

/** Plug-in engines whose trouble begins when a model is opened. */
final class TroubledEngines {
    static final String ENDLESS = "endless";
    static final String UNLINKABLE = "unlinkable";

    /** For a service file. */
    static final List<String> PROVIDERS =
            List.of(Endless.class.getName(), Unlinkable.class.getName());

    private TroubledEngines() {}

    /** Is never done with it, as a large model on a small board is not. */
    public static final class Endless implements BackendProvider {
        @Override
        public String name() {
            return ENDLESS;
        }

        @Override
        public Availability probe() {
            return new Availability.Ready("1");
        }

        @Override
        public InferenceSession open(ModelCard card, SessionOptions options)
                throws BackendException {
            try {
                Thread.sleep(Long.MAX_VALUE);
                throw new AssertionError("that is 292 million years");
            } catch (InterruptedException stopped) {
                throw new BackendException("interrupted", stopped);
            }
        }
    }

    /** Was made for another version of a library than the one there. */
    public static final class Unlinkable implements BackendProvider {
        @Override
        public String name() {
            return UNLINKABLE;
        }

        @Override
        public Availability probe() {
            return new Availability.Ready("1");
        }

        @Override
        public InferenceSession open(ModelCard card, SessionOptions options) {
            throw new NoSuchMethodError("staged");
        }
    }
}
