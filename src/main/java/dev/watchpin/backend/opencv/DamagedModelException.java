package dev.watchpin.backend.opencv;

/** Bytes that are no whole model of their format; the message says what was found. */
final class DamagedModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedModelException(String message) {
        super(message);
    }
}
