package dev.watchpin.snapshot;

/** No snapshot; the message is the whole sentence. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** Whose trouble it is. */
    public enum Reason {
        /** What was asked for cannot be had: no such camera. */
        WRONG_REQUEST,
        /** No daemon, no permission, no frame. */
        UNAVAILABLE,
        /** The config's model cannot be run. */
        WRONG_CONFIG
    }

    public SnapshotException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
