package dev.watchpin.backend.graph;

/** The bytes are no TensorFlow Lite model, or one whose graph makes no sense. */
public final class GraphException extends Exception {
    private static final long serialVersionUID = 1;

    GraphException(String message) {
        super(message);
    }

    GraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
