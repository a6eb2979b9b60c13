package dev.watchpin.rule;

/**
 * One output and its memory. Starts blind, at the level that this means for its role. The time only
 * grows; {@link #advance} was called for the same time before {@link #observe} or {@link #blind}.
 */
sealed interface OutputState permits DrivenOutput, FlippingOutput, FaultOutput {
    /** Lets timers run up to now. */
    void advance(long now);

    /** A fresh result came and the rules have seen it. */
    void observe(long now);

    /** Vision is lost. */
    void blind(String reason, long now);

    /** The electrical level. */
    boolean high();

    /** Why the level last changed. */
    String reason();
}
