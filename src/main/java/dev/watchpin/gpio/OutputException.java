package dev.watchpin.gpio;

/**
 * A line could not be opened or written: the message says which, errno where there is one, and what
 * to do.
 */
public class OutputException extends Exception {
    private static final long serialVersionUID = 1;

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
