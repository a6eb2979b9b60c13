package dev.watchpin.app;

import static dev.watchpin.app.FigureText.UNKNOWN;
import static dev.watchpin.app.FigureText.megabytes;
import static dev.watchpin.app.FigureText.millis;
import static dev.watchpin.app.FigureText.number;

import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.BenchStage;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records of measurements as a person reads them. Unknown is {@code -}. */
final class BenchTable {
    private static final List<String> FIGURES = List.of("min", "p50", "p90", "p99", "p999", "max");

    private final PrintWriter out;

    BenchTable(PrintWriter out) {
        this.out = out;
    }

    /** All of one. */
    void print(BenchRecord run) {
        out.println(run.title());
        out.println("  on      " + machine(run));
        out.println("  shown   " + pictures(run));
        out.println("  run     " + kind(run));
        result(run);
        out.println();
        stages(run);
        out.println();
        out.printf(
                "  opened in %s ms, first result after %s ms%n",
                number("%.0f", run.number("open_ms")),
                number("%.0f", run.number("first_result_ms")));
        memory(run);
        heat(run);
        out.flush();
    }

    private static String machine(BenchRecord run) {
        return Stream.of(
                        run.text("machine", "board").or(() -> run.text("machine", "cpu")),
                        run.text("machine", "cores").map(it -> it + " cores"),
                        run.text("machine", "kernel").map(it -> "kernel " + it),
                        Optional.of("governor " + run.text("machine", "governor").orElse(UNKNOWN)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String pictures(BenchRecord run) {
        return "%s pixels from %s, decoded beforehand"
                .formatted(
                        run.text("pictures", "sizes").orElse(UNKNOWN),
                        run.text("pictures", "from").orElse(UNKNOWN));
    }

    private static String kind(BenchRecord run) {
        String measured =
                String.format(
                        Locale.ROOT,
                        "%,d cycles in %.1f s",
                        (long) run.number("run", "cycles").orElse(0),
                        run.number("run", "measured_s").orElse(0));
        String least =
                String.format(
                        Locale.ROOT,
                        "%,d cycles and %.0f s",
                        (long) run.number("run", "least_cycles").orElse(0),
                        run.number("run", "least_s").orElse(0));
        if (!run.complete()) {
            return "INCOMPLETE: %s, where %s were to be had at least".formatted(measured, least);
        }
        return run.full()
                ? "full: " + measured
                : "SHORT, for a first look: %s; a full one takes 1,024 cycles and 60 s"
                        .formatted(measured);
    }

    private void result(BenchRecord run) {
        out.printf(
                "  result  p90 %s ms, %s frames a second%s%n",
                cycle(run, "p90"),
                framesPerSecond(run),
                run.throttledThroughout() ? ", THROTTLED ALL THE TIME" : "");
    }

    private void stages(BenchRecord run) {
        line("ms", FIGURES.stream().map(it -> it.equals("p999") ? "p99.9" : it));
        if (!run.throttledThroughout()) {
            for (BenchStage stage : BenchStage.values()) {
                line(stage.key(), FIGURES.stream().map(it -> millis(run.micros(stage, it))));
            }
        }
        if (run.throttledCycles() > 0) {
            out.printf(
                    Locale.ROOT, "  %,d cycles while throttled, apart:%n", run.throttledCycles());
            for (BenchStage stage : BenchStage.values()) {
                line(
                        stage.key(),
                        FIGURES.stream().map(it -> millis(run.throttledMicros(stage, it))));
            }
        }
    }

    private void line(String name, Stream<String> cells) {
        out.printf("  %-8s%s%n", name, cells.map("%10s"::formatted).collect(Collectors.joining()));
    }

    private void memory(BenchRecord run) {
        OptionalDouble pictures = run.number("memory", "picture_bytes");
        OptionalDouble rest = run.number("memory", "steady_native_bytes");
        OptionalDouble others =
                rest.isPresent()
                        ? OptionalDouble.of(rest.getAsDouble() - pictures.orElse(0))
                        : rest;
        out.printf(
                "  memory  resident %s MB, %s before opening, %s at most since %s%n",
                megabytes(run.number("memory", "steady_rss_bytes")),
                megabytes(run.number("memory", "before_rss_bytes")),
                megabytes(run.number("memory", "peak_rss_bytes")),
                run.text("memory", "peak_since").orElse(UNKNOWN));
        out.printf(
                "          of it heap %s, off-heap %s, pictures %s, native %s (computed: the"
                        + " rest)%n",
                megabytes(run.number("memory", "steady_heap_bytes")),
                megabytes(run.number("memory", "steady_off_heap_bytes")),
                megabytes(pictures),
                megabytes(others));
    }

    private void heat(BenchRecord run) {
        out.printf(
                "  heat    %s °C at the start, %s at the end, %s at most%n",
                number("%.1f", run.number("heat", "start_c")),
                number("%.1f", run.number("heat", "end_c")),
                number("%.1f", run.number("heat", "max_c")));
        out.printf(
                "          clock %s MHz at the end, %s at least, %s possible; throttled: %s%n",
                number("%.0f", run.number("heat", "clock_mhz")),
                number("%.0f", run.number("heat", "min_clock_mhz")),
                number("%.0f", run.number("heat", "full_clock_mhz")),
                throttled(run));
    }

    private static String throttled(BenchRecord run) {
        return run.list("heat", "throttled")
                .map(reasons -> reasons.isEmpty() ? "no" : String.join(", ", reasons))
                .orElse(UNKNOWN);
    }

    /** One line each; a board that was throttled all the time has no other figures. */
    void summary(List<BenchRecord> runs) {
        TextTable table =
                new TextTable(
                        "MODEL",
                        "THREADS",
                        "P90 MS",
                        "P50 MS",
                        "FRAMES/S",
                        "RSS MB",
                        "PEAK MB",
                        "MAX °C",
                        "THROTTLED",
                        "RUN");
        for (BenchRecord run : runs) {
            table.row(
                    run.text("model", "name").orElse(UNKNOWN),
                    run.text("engine", "threads").orElse(UNKNOWN),
                    cycle(run, "p90"),
                    cycle(run, "p50"),
                    framesPerSecond(run),
                    megabytes(run.number("memory", "steady_rss_bytes")),
                    megabytes(run.number("memory", "peak_rss_bytes")),
                    number("%.1f", run.number("heat", "max_c")),
                    throttled(run),
                    run.complete() ? run.text("run", "rules").orElse(UNKNOWN) : "incomplete");
        }
        table.print(out);
        out.flush();
    }

    private static String cycle(BenchRecord run, String figure) {
        return millis(
                run.throttledThroughout()
                        ? run.throttledMicros(BenchStage.CYCLE, figure)
                        : run.micros(BenchStage.CYCLE, figure));
    }

    private static String framesPerSecond(BenchRecord run) {
        String latency = run.throttledThroughout() ? "throttled_latency" : "latency";
        return number("%.1f", run.number(latency, "frames_per_second"));
    }
}
