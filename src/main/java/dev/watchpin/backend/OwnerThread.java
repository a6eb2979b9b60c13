package dev.watchpin.backend;

import java.nio.file.Path;

/**
 * Whose session it is: the first thread to ask. A session is handed over before its first run, if
 * at all.
 */
public final class OwnerThread {
    private final Path file;
    private Thread owner;

    /**
     * @param file of the session's model, for messages
     */
    public OwnerThread(Path file) {
        this.file = file;
    }

    /**
     * @throws WrongThreadException on any thread but the owner
     */
    public void check() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException(
                    "session of %s belongs to thread %s; called from %s"
                            .formatted(file, owner.getName(), Thread.currentThread().getName()));
        }
    }
}
