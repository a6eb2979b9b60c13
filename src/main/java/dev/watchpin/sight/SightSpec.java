package dev.watchpin.sight;

import java.util.Optional;

/**
 * Which conditions are looked for, and how long each must last; empty for not at all. The config's
 * {@code sight} section.
 */
public record SightSpec(
        Optional<Long> frozenAfterNanos,
        Optional<Long> blackAfterNanos,
        Optional<Long> overexposedAfterNanos,
        Optional<Blurred> blurred,
        Optional<Moved> moved) {
    /** Pictures are not looked at. */
    public static final SightSpec NONE =
            new SightSpec(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** How long that condition must last to count; empty: it is not looked for. */
    public Optional<Long> after(Condition condition) {
        return switch (condition) {
            case FROZEN -> frozenAfterNanos;
            case BLACK -> blackAfterNanos;
            case OVEREXPOSED -> overexposedAfterNanos;
            case BLURRED -> blurred.map(Blurred::afterNanos);
            case MOVED -> moved.map(Moved::afterNanos);
        };
    }

    /**
     * How blur is told.
     *
     * @param learnNanos time from the start in which the camera is taken to be in focus
     * @param below blurred is what has less than this share of the sharpness learnt then
     */
    public record Blurred(long afterNanos, long learnNanos, double below) {}

    /**
     * How a moved camera is told.
     *
     * @param learnNanos time from the start in which the view is learnt
     */
    public record Moved(long afterNanos, long learnNanos) {}
}
