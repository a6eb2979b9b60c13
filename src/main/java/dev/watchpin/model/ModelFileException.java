package dev.watchpin.model;

/**
 * A model's file is absent, unreadable or not the one the card describes: the message says which.
 */
public final class ModelFileException extends Exception {
    private static final long serialVersionUID = 1;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
