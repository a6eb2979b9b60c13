package dev.watchpin.json;

/** Text that is no JSON; the message has the place and what is wrong there. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1;

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
