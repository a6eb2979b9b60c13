package dev.watchpin.telemetry;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A run in a few lines for a person: a table of stages, then frames and the board.
 *
 * @param loop totals of the run
 * @param board at its end
 */
public record PerformanceSummary(String camera, LoopStats loop, BoardReading board) {

    /** Lines that end in a line feed. */
    public String text() {
        var text = new StringBuilder();
        line(
                text,
                "%s: %d frames in %.1f s, %.2f fps, %d skipped, %d faults",
                camera,
                loop.count(Counter.FRAMES),
                loop.seconds(),
                loop.fps(),
                loop.count(Counter.SKIPPED),
                faults());
        line(text, "%-14s %9s %9s %9s %9s  ms", "stage", "p50", "p90", "p99", "max");
        loop.stages()
                .forEach(
                        (stage, stats) ->
                                line(
                                        text,
                                        "%-14s %9.3f %9.3f %9.3f %9.3f",
                                        stage.key(),
                                        stats.p50Nanos() / 1e6,
                                        stats.p90Nanos() / 1e6,
                                        stats.p99Nanos() / 1e6,
                                        stats.maxNanos() / 1e6));
        line(
                text,
                "temperature %s, memory %s",
                known(BoardMeasure.SOC_TEMP_C, 1, "%.1f °C"),
                known(BoardMeasure.RSS_BYTES, 1e6, "%.0f MB resident"));
        return text.toString();
    }

    private long faults() {
        return loop.count(Counter.SOURCE_FAULTS)
                + loop.count(Counter.INFERENCE_FAULTS)
                + loop.count(Counter.OUTPUT_FAULTS)
                + loop.count(Counter.LOOP_FAULTS);
    }

    private String known(BoardMeasure measure, double unit, String format) {
        OptionalDouble value = board.value(measure);
        return value.isPresent()
                ? String.format(Locale.ROOT, format, value.getAsDouble() / unit)
                : "unknown";
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
