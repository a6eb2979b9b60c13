package dev.watchpin.view.report;

/** There is nothing to report on; the message says where and what to do. */
public final class NoLogException extends Exception {
    private static final long serialVersionUID = 1;

    public NoLogException(String message) {
        super(message);
    }
}
