package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.number;

import dev.watchpin.thermal.ThermalSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Values;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code thermal} section. The defaults stay below 80 °C, where a Raspberry Pi's firmware
 * begins to hold its clock down, and Jetsons are far from their limits.
 */
final class ThermalForm {
    private static final double PERCENT = 100;

    /** The lowest slow-above-c with the default hysteresis-c. */
    private static final int COOLEST_CELSIUS = 15;

    private static final Keys KEYS = new Keys().marked(Effect.RESTART);
    private static final Key<Double> SLOW_ABOVE =
            KEYS.optional(
                    "slow-above-c",
                    number(20, 110),
                    "70",
                    "From here on the frame rate is lowered step by step; degrees Celsius.");
    private static final Key<Double> FLOOR_ABOVE =
            KEYS.optional(
                    "floor-above-c",
                    number(20, 110),
                    "78",
                    "From here on it is min-fps at once; degrees Celsius.");
    private static final Key<Double> HYSTERESIS =
            KEYS.optional(
                    "hysteresis-c",
                    number(0.5, 40),
                    "5",
                    "So far below slow-above-c the rate is raised again, step by step; degrees"
                            + " Celsius.");
    static final Key<Double> MIN_FPS =
            KEYS.optional(
                    "min-fps",
                    number(0.1, 1000),
                    "2",
                    "Never fewer frames a second than this. Results must not go stale and"
                            + " heartbeats not miss a beat at it, which is checked.");
    private static final Key<Integer> STEP =
            KEYS.optional(
                    "step-percent", integer(1, 90), "25", "What a step takes off the frame rate.");
    private static final Key<Long> STEP_EVERY =
            KEYS.optional(
                    "step-every-s",
                    nanos(TimeUnit.SECONDS, 2, 3600),
                    "20",
                    "Between steps, down or up: a heat sink takes its time; seconds.");

    static final KeyedShape<Values> SHAPE = KEYS.values().checking(ThermalForm::check);

    private ThermalForm() {}

    private static void check(Values thermal) {
        Optional<Double> slow = thermal.find(SLOW_ABOVE);
        Optional<Double> floor = thermal.find(FLOOR_ABOVE);
        Checks.atMost(thermal, SLOW_ABOVE, FLOOR_ABOVE);
        checkRaising(thermal);
        if (slow.isPresent() && slow.equals(floor)) {
            thermal.at(FLOOR_ABOVE)
                    .problem("leaves no room for steps; expected above slow-above-c");
        }
    }

    /** A rate that is raised only where no board gets as cool stays low for ever. */
    private static void checkRaising(Values thermal) {
        Optional<Double> slow = thermal.find(SLOW_ABOVE);
        Optional<Double> hysteresis = thermal.find(HYSTERESIS);
        if (slow.isEmpty() || hysteresis.isEmpty()) {
            return;
        }
        double raiseBelow = slow.get() - hysteresis.get();
        if (raiseBelow < COOLEST_CELSIUS) {
            thermal.at(thermal.given(HYSTERESIS) ? HYSTERESIS : SLOW_ABOVE)
                    .problem(
                            "the rate would be raised again below %s °C (%s - %s) only; expected %s"
                                            .formatted(
                                                    raiseBelow,
                                                    slow.get(),
                                                    hysteresis.get(),
                                                    COOLEST_CELSIUS)
                                    + " or more, with a smaller hysteresis-c or a higher"
                                    + " slow-above-c");
        }
    }

    static ThermalSpec spec(Values thermal) {
        return new ThermalSpec(
                thermal.of(SLOW_ABOVE),
                thermal.of(FLOOR_ABOVE),
                thermal.of(HYSTERESIS),
                thermal.of(MIN_FPS),
                thermal.of(STEP) / PERCENT,
                thermal.of(STEP_EVERY));
    }
}
