package dev.watchpin.backend.opencv;

/** A whole model that this engine must not be given; the message says why, and what to use. */
final class UnfitModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitModelException(String message) {
        super(message);
    }
}
