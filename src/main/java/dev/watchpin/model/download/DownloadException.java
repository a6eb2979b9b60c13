package dev.watchpin.model.download;

/** A file could not be brought here; the message says what was seen, expected and can be done. */
public final class DownloadException extends Exception {
    private static final long serialVersionUID = 1;

    /** Whose the trouble is. */
    public enum Reason {
        /** The other side's, or the way's to it: another try may help. */
        UNAVAILABLE,
        /** The file there is not the one that was declared. */
        NOT_AS_DECLARED,
        /** This disk's: no room, or no right to write. */
        DISK
    }

    private final Reason reason;

    public DownloadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
