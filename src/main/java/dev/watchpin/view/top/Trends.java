package dev.watchpin.view.top;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.Stage;

import java.util.OptionalDouble;

/** What a view remembers from one report to the next, since a status file knows no past. */
public final class Trends {
    private static final int COLUMNS = 14;

    /** Bars are this much longer than the longest p50: its p99 has a place too, mostly. */
    private static final double ROOM = 2;

    private static final double LEAST_FULL_MICROS = 1_000;

    private final Trend temperature = new Trend(COLUMNS);
    private final Trend memory = new Trend(COLUMNS);
    private final BarScale scale = new BarScale();
    private double fullMicros = scale.fit(LEAST_FULL_MICROS);

    /**
     * @param nanos monotonic
     */
    public void add(StatusView status, long nanos) {
        temperature.add(nanos, status.board().value(BoardMeasure.SOC_TEMP_C));
        memory.add(nanos, status.board().value(BoardMeasure.RSS_BYTES));
        double longest = status.cameras().stream().mapToDouble(Trends::longest).max().orElse(0);
        fullMicros = scale.fit(Math.max(LEAST_FULL_MICROS, ROOM * longest));
    }

    /** Of the board, in °C. */
    Trend temperature() {
        return temperature;
    }

    /** Of the daemon, resident, in bytes. */
    Trend memory() {
        return memory;
    }

    /** What fills a stage's bar, of whatever camera. */
    double fullMicros() {
        return fullMicros;
    }

    /** Waiting for the camera is no work, and would make all else look short. */
    private static double longest(StatusView.Camera camera) {
        return camera.stages().entrySet().stream()
                .filter(stage -> stage.getKey() != Stage.CAPTURE)
                .map(stage -> stage.getValue().p50Micros())
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(0);
    }
}
