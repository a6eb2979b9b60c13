package dev.watchpin.capture;

/** A source could not be opened: the message says which, what was seen and what to do. */
public class CaptureException extends Exception {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
