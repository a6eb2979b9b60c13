package dev.watchpin.view.top;

/** A file that is no status file, or not a whole one; the message says why. */
public final class StatusException extends Exception {
    private static final long serialVersionUID = 1;

    StatusException(String message) {
        super(message);
    }

    StatusException(String message, Throwable cause) {
        super(message, cause);
    }
}
