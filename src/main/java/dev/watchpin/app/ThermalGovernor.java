package dev.watchpin.app;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.FrameRateGovernor;
import dev.watchpin.telemetry.LoopStats;
import dev.watchpin.thermal.RateChange;
import dev.watchpin.thermal.RateGovernor;
import dev.watchpin.thermal.ThermalSpec;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;

/**
 * One camera's governor with its hands: tells each action once, and sets the loop's pace. Telemetry
 * thread only.
 */
final class ThermalGovernor implements FrameRateGovernor {
    private static final double NANOS_A_SECOND = 1e9;

    private final String camera;
    private final ThermalSpec spec;
    private final EventLog events;
    private final LongConsumer pace;
    private final RateGovernor governor;

    /**
     * @param pace takes the least time between frames, in nanoseconds; 0 for no limit
     */
    ThermalGovernor(
            String camera, ThermalSpec spec, long startNanos, EventLog events, LongConsumer pace) {
        this.camera = camera;
        this.spec = spec;
        this.events = events;
        this.pace = pace;
        governor = new RateGovernor(spec, startNanos);
    }

    @Override
    public void observe(long nowNanos, BoardReading board, LoopStats recent) {
        governor.step(nowNanos, board.value(BoardMeasure.SOC_TEMP_C), recent.fps())
                .ifPresent(this::apply);
    }

    @Override
    public Optional<Governing> governing() {
        return Optional.of(new Governing(state(), governor.limitFps()));
    }

    private String state() {
        if (governor.temperatureLost()) {
            return "temperature_unknown";
        }
        if (governor.limitFps().isEmpty()) {
            return "full";
        }
        return governor.atFloor() ? "floor" : "slowed";
    }

    private void apply(RateChange change) {
        OptionalDouble limit = change.limitFps();
        pace.accept(limit.isPresent() ? Math.round(NANOS_A_SECOND / limit.getAsDouble()) : 0);
        String text = "camera=" + camera + " " + text(change);
        if (change.kind() == RateChange.Kind.TEMPERATURE_LOST) {
            events.fault("governor", text);
        } else {
            events.info("governor", text);
        }
    }

    private String text(RateChange change) {
        String celsius = number("%.1f °C", change.celsius());
        String from = ", was " + number("%.2f fps", change.beforeFps());
        String to = number("%.2f fps at most", change.limitFps());
        return switch (change.kind()) {
            case LOWERED ->
                    celsius + ", slow-above-c " + spec.slowAboveCelsius() + ": " + to + from;
            case FLOORED ->
                    celsius + ", floor-above-c " + spec.floorAboveCelsius() + ": " + to + from;
            case RAISED -> celsius + ", cooler: " + to + from;
            case RESTORED -> celsius + ", cooler: no limit" + from;
            case TEMPERATURE_LOST ->
                    "temperature unknown: "
                            + rate(change)
                            + " stays, nothing is governed until a sensor answers";
            case TEMPERATURE_BACK -> celsius + ", known again: " + rate(change) + " stays for now";
        };
    }

    private static String rate(RateChange change) {
        return change.limitFps().isPresent()
                ? number("%.2f fps at most", change.limitFps())
                : "the full rate";
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, format, value.getAsDouble())
                : "unknown";
    }
}
