package dev.watchpin.measure.data;

/** A data set that cannot be used; the message has the file, the place in it and what is wrong. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
