package dev.watchpin.app;

/** A valid config that the running process cannot go over to; nothing has changed. */
final class ReloadRefused extends Exception {
    private static final long serialVersionUID = 1;

    ReloadRefused(String message) {
        super(message);
    }

    ReloadRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
