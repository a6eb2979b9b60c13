package dev.watchpin.telemetry;

/** Why a board runs slower than it could, as far as its kernel tells. */
public enum ThrottleReason {
    /** The supply is too weak. */
    UNDER_VOLTAGE,
    /** The clock is held down, mostly for heat. */
    FREQUENCY_CAPPED,
    /** The firmware skips cycles. */
    THROTTLED,
    /** The firmware's soft temperature limit is reached. */
    SOFT_TEMPERATURE_LIMIT,
    /** A Jetson's power monitor saw more current than allowed, or its supply sag. */
    OVER_CURRENT;

    /** As the performance log writes it: {@code under_voltage}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
