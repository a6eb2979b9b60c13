package dev.watchpin.backend;

import java.nio.file.Path;

/**
 * Whose session it is, and whether it is still open. It is the first thread's that asks: a session
 * is handed over before its first run, if at all.
 */
public final class SessionLife {
    private final Path file;
    private Thread owner;
    private boolean closed;

    /**
     * @param file of the session's model, for messages
     */
    public SessionLife(Path file) {
        this.file = file;
    }

    /**
     * Before a run.
     *
     * @throws WrongThreadException on any thread but the owner
     * @throws IllegalStateException if the session is closed
     */
    public void use() {
        checkThread();
        if (closed) {
            throw new IllegalStateException("session of " + file + " is closed");
        }
    }

    /**
     * Whether there is anything to close: true once, however often it is asked.
     *
     * @throws WrongThreadException on any thread but the owner
     */
    public boolean end() {
        checkThread();
        boolean open = !closed;
        closed = true;
        return open;
    }

    private void checkThread() {
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
