package dev.watchpin.thermal;

import java.util.OptionalDouble;

/**
 * What a governor did, or found, at one step.
 *
 * @param celsius what it was decided by; empty for {@link Kind#TEMPERATURE_LOST}
 * @param beforeFps the limit before, of the first the rate that was measured; empty where there is
 *     neither
 * @param limitFps the limit from here on; empty for none
 */
public record RateChange(
        Kind kind, OptionalDouble celsius, OptionalDouble beforeFps, OptionalDouble limitFps) {
    /** What happened. */
    public enum Kind {
        /** A step down. */
        LOWERED,
        /** To the least at once. */
        FLOORED,
        /** A step up. */
        RAISED,
        /** No limit any more. */
        RESTORED,
        /** The temperature is unknown for a while: the rate stays as it is. */
        TEMPERATURE_LOST,
        /** It is known again. */
        TEMPERATURE_BACK
    }
}
