package dev.watchpin.vision;

/** What separates probabilities from other numbers, and the way to them. */
final class Probability {
    /**
     * How far outside [0,1] a number may lie and still pass for a rounded probability: float and
     * 8-bit arithmetic stay well within, logits and garbage soon do not.
     */
    private static final float SLACK = 0.01f;

    static final float LEAST = -SLACK;
    static final float MOST = 1 + SLACK;

    private Probability() {}

    /** False for NaN and the infinities. */
    static boolean plausible(float value) {
        return value >= LEAST && value <= MOST;
    }

    static float clamp(float value) {
        return Math.clamp(value, 0f, 1f);
    }

    static float sigmoid(float logit) {
        return (float) (1 / (1 + Math.exp(-logit)));
    }

    /** The logit whose sigmoid is that probability: −∞ for 0, ∞ for 1. */
    static float logit(float probability) {
        return (float) Math.log(probability / (1.0 - probability));
    }
}
