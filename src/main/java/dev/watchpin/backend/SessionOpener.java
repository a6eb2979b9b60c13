package dev.watchpin.backend;

/** Opens one configured model, again after faults. */
@FunctionalInterface
public interface SessionOpener {
    InferenceSession open() throws BackendException;
}
