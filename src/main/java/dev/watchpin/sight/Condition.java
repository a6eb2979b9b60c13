package dev.watchpin.sight;

/** What may be wrong with pictures that come, so that nothing can be concluded from them. */
public enum Condition {
    /** Every sample repeats, bit for bit: real sensors have noise, so the camera is stuck. */
    FROZEN("picture frozen"),
    BLACK("picture black"),
    OVEREXPOSED("picture over-exposed"),
    /** Far less sharp than it was at first. */
    BLURRED("picture blurred"),
    /** Most of what stood still at first is elsewhere: someone turned the camera. */
    MOVED("view moved");

    private final String text;

    Condition(String text) {
        this.text = text;
    }

    /** For the log. */
    public String text() {
        return text;
    }

    /** In the status file. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** In a set of conditions. */
    int bit() {
        return 1 << ordinal();
    }

    /** Whether that set has it. */
    public boolean in(int conditions) {
        return (conditions & bit()) != 0;
    }
}
