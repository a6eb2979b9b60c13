package dev.watchpin.telemetry;

/** What the loop counts; totals since the start, and per interval in the performance log. */
public enum Counter {
    FRAMES,
    SKIPPED,
    SOURCE_FAULTS,
    INFERENCE_FAULTS,
    OUTPUT_FAULTS,
    LOOP_FAULTS,
    SOURCE_REOPENS,
    SESSION_REOPENS,
    PORT_REOPENS,
    /** Results that came too late to count. */
    STALE_RESULTS,
    /** Times that pictures came and showed nothing, by what was wrong with them. */
    BLIND_FROZEN,
    BLIND_BLACK,
    BLIND_OVEREXPOSED,
    BLIND_BLURRED,
    BLIND_MOVED,
    /** Of levels, a heartbeat's own left out: they would hide what the rules did. */
    OUTPUT_CHANGES;

    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
