package dev.watchpin.measure.bench;

import java.util.Locale;

/** What is timed of a cycle. */
public enum BenchStage {
    /** Frame to input tensor. */
    PREPARE,
    /** The engine's run. */
    INFER,
    /** Output tensors to a result. */
    DECODE,
    /** All three, from the frame to its result; reading or decoding a picture is not in it. */
    CYCLE;

    /** In records and tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
