package dev.watchpin.backend;

/** A model could not be opened: the message names the file and the reason. */
public class BackendException extends Exception {
    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
