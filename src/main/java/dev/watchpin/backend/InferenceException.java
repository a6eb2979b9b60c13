package dev.watchpin.backend;

/** One run of an open model failed. */
public class InferenceException extends Exception {
    private static final long serialVersionUID = 1;

    public InferenceException(String message) {
        super(message);
    }

    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
