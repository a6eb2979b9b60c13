package dev.watchpin.thermal;

import dev.watchpin.thermal.RateChange.Kind;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lowers one camera's frame rate while the board is hot. Not thread-safe.
 *
 * <pre>
 *          slow-above: a step down             floor-above: at once
 *  FULL ─────────────────────────────▶ SLOWED ─────────────────────▶ FLOOR
 *    ▲                                  │  ▲ └─ still above: another    │
 *    └── at the rate it had: no limit ──┘  │    step each step time     │
 *                                          └─ below slow-above less     │
 *                                             hysteresis: a step up ────┘
 * </pre>
 *
 * Between the two temperatures nothing changes. An unknown temperature changes nothing either, so
 * it never speeds up; and when it is known again, a step up waits a whole step time from then. A
 * sensor lost while the board was cool leaves the full rate: what guards the board then is its own
 * firmware.
 */
public final class RateGovernor {
    /** A sensor that sleeps for a reading or two is not lost. */
    static final long LOST_AFTER_NANOS = 10_000_000_000L;

    /**
     * The measured rate is remembered a while: a camera that was blind for part of the last reading
     * is no slow one.
     */
    private static final double FORGETTING = 0.9;

    private final ThermalSpec spec;
    private OptionalDouble limitFps = OptionalDouble.empty();
    private double fullFps;
    private long lowerAfterNanos;
    private long knownNanos;
    private long raiseAfterNanos;
    private boolean lost;

    /**
     * @param startNanos on the clock of {@link #step}
     */
    public RateGovernor(ThermalSpec spec, long startNanos) {
        this.spec = spec;
        knownNanos = startNanos;
    }

    /** Frames a second at most; empty for no limit. */
    public OptionalDouble limitFps() {
        return limitFps;
    }

    /** It is at its least. */
    public boolean atFloor() {
        return limitFps.isPresent() && limitFps.getAsDouble() <= spec.minFps();
    }

    /** Whether the temperature is unknown for so long that it was told. */
    public boolean temperatureLost() {
        return lost;
    }

    /**
     * Looks at the board; to be called every few seconds.
     *
     * @param celsius empty when unknown
     * @param fps frames a second of the camera since the last call; 0 while it gives none
     * @return what changed
     */
    public Optional<RateChange> step(long nowNanos, OptionalDouble celsius, double fps) {
        if (limitFps.isEmpty()) {
            fullFps = Math.max(fps, fullFps * FORGETTING);
        }
        if (celsius.isEmpty()) {
            return unknown(nowNanos);
        }
        knownNanos = nowNanos;
        boolean back = lost;
        lost = false;
        Optional<RateChange> change = govern(nowNanos, celsius.getAsDouble(), fps);
        return back && change.isEmpty()
                ? Optional.of(new RateChange(Kind.TEMPERATURE_BACK, celsius, limitFps, limitFps))
                : change;
    }

    private Optional<RateChange> unknown(long nowNanos) {
        raiseAfterNanos = nowNanos + spec.stepNanos();
        if (lost || nowNanos - knownNanos < LOST_AFTER_NANOS) {
            return Optional.empty();
        }
        lost = true;
        return Optional.of(
                new RateChange(Kind.TEMPERATURE_LOST, OptionalDouble.empty(), limitFps, limitFps));
    }

    private Optional<RateChange> govern(long nowNanos, double celsius, double fps) {
        if (celsius >= spec.slowAboveCelsius()) {
            return lower(nowNanos, celsius, fps);
        }
        boolean cool = celsius <= spec.raiseBelowCelsius();
        if (limitFps.isEmpty() || !cool || nowNanos - raiseAfterNanos < 0) {
            return Optional.empty();
        }
        double raised = limitFps.getAsDouble() / (1 - spec.stepShare());
        return raised < fullFps
                ? change(Kind.RAISED, nowNanos, celsius, OptionalDouble.of(raised))
                : change(Kind.RESTORED, nowNanos, celsius, OptionalDouble.empty());
    }

    /** Not where there is nothing to lower: a camera without frames, or with the least already. */
    private Optional<RateChange> lower(long nowNanos, double celsius, double fps) {
        if (atFloor() || limitFps.isEmpty() && !(fps > spec.minFps())) {
            return Optional.empty();
        }
        OptionalDouble least = OptionalDouble.of(spec.minFps());
        if (celsius >= spec.floorAboveCelsius()) {
            return change(Kind.FLOORED, nowNanos, celsius, least);
        }
        boolean first = limitFps.isEmpty();
        if (!first && nowNanos - lowerAfterNanos < 0) {
            return Optional.empty();
        }
        double lowered = limitFps.orElse(fullFps) * (1 - spec.stepShare());
        return change(
                Kind.LOWERED,
                nowNanos,
                celsius,
                lowered > spec.minFps() ? OptionalDouble.of(lowered) : least);
    }

    private Optional<RateChange> change(
            Kind kind, long nowNanos, double celsius, OptionalDouble limit) {
        OptionalDouble before = limitFps.isPresent() ? limitFps : OptionalDouble.of(fullFps);
        limitFps = limit;
        lowerAfterNanos = nowNanos + spec.stepNanos();
        raiseAfterNanos = lowerAfterNanos;
        return Optional.of(new RateChange(kind, OptionalDouble.of(celsius), before, limit));
    }
}
