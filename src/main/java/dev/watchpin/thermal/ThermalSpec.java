package dev.watchpin.thermal;

/**
 * When a hot board takes fewer frames, and how much fewer. The config's {@code thermal} section.
 *
 * @param slowAboveCelsius from here on the rate is lowered step by step
 * @param floorAboveCelsius from here on it is {@code minFps} at once; above {@code
 *     slowAboveCelsius}
 * @param hysteresisCelsius so far below {@code slowAboveCelsius} it has to be before the rate is
 *     raised
 * @param minFps frames a second that are never gone below
 * @param stepShare what a step takes off the rate, in (0, 1)
 * @param stepNanos between steps, down or up
 */
public record ThermalSpec(
        double slowAboveCelsius,
        double floorAboveCelsius,
        double hysteresisCelsius,
        double minFps,
        double stepShare,
        long stepNanos) {
    public ThermalSpec {
        if (!(floorAboveCelsius > slowAboveCelsius && hysteresisCelsius > 0)) {
            throw new IllegalArgumentException(
                    "slow above %s °C, floor above %s °C, hysteresis %s °C: expected rising, above 0"
                            .formatted(slowAboveCelsius, floorAboveCelsius, hysteresisCelsius));
        }
        if (!(minFps > 0 && stepShare > 0 && stepShare < 1 && stepNanos > 0)) {
            throw new IllegalArgumentException(
                    "min fps %s, step %s of it each %d ns: expected above 0, and a share below 1"
                            .formatted(minFps, stepShare, stepNanos));
        }
    }

    /** At or below this the rate is raised. */
    public double raiseBelowCelsius() {
        return slowAboveCelsius - hysteresisCelsius;
    }
}
