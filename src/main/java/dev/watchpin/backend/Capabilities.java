package dev.watchpin.backend;

import java.util.List;
import java.util.Set;

/**
 * What an engine can do on this machine, for people to choose by.
 *
 * @param formats endings of the model files it reads, without the dot: {@code onnx}
 * @param executionProviders those in the library that is loaded, by the names that {@link
 *     SessionOptions} may ask for; empty where it has none to choose from
 */
public record Capabilities(Set<String> formats, Threads threads, List<String> executionProviders) {
    public Capabilities {
        formats = Set.copyOf(formats);
        executionProviders = List.copyOf(executionProviders);
    }

    /** What comes of the number of threads that is asked for. */
    public enum Threads {
        /** Each session has its own. */
        PER_SESSION,
        /** All sessions of the process share one number, the last that was asked for. */
        PER_PROCESS,
        /** One inference takes one thread, whatever is asked for. */
        ONE
    }
}
