package dev.watchpin.sight;

import java.util.Optional;

/**
 * Which conditions are looked for, and how long each must last; empty for not at all. The config's
 * {@code sight} section.
 */
public record SightSpec(
        Optional<Long> frozenAfterNanos,
        Optional<Long> blackAfterNanos,
        Optional<Long> overexposedAfterNanos) {
    /** Pictures are not looked at. */
    public static final SightSpec NONE =
            new SightSpec(Optional.empty(), Optional.empty(), Optional.empty());

    /** How long that condition must last to count; empty: it is not looked for. */
    public Optional<Long> after(Condition condition) {
        return switch (condition) {
            case FROZEN -> frozenAfterNanos;
            case BLACK -> blackAfterNanos;
            case OVEREXPOSED -> overexposedAfterNanos;
        };
    }
}
