package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.JsonWriter;
import dev.watchpin.telemetry.Stage;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the page's script plots: {@code zone}; the buckets' {@code start} and {@code width} in
 * seconds and their {@code count}; {@code gaps} and {@code starts} of the process in seconds since
 * 1970; {@code throttled}, a share for each bucket; and {@code charts}, each with a {@code place}
 * on the page, {@code title}, {@code unit}, {@code kind} and {@code series} of a value or null for
 * each bucket.
 */
final class PlotData {
    private static final List<Map.Entry<BoardMeasure, String>> BOARD =
            List.of(
                    Map.entry(BoardMeasure.SOC_TEMP_C, "Temperature"),
                    Map.entry(BoardMeasure.CPU_LOAD_PCT, "CPU load of all cores"),
                    Map.entry(BoardMeasure.MEM_AVAILABLE_BYTES, "Memory available"),
                    Map.entry(BoardMeasure.RSS_BYTES, "Memory of Watchpin"),
                    Map.entry(BoardMeasure.CPU_CLOCK_MHZ, "CPU clock"));

    private final Report report;
    private final int count;
    private final JsonWriter json = new JsonWriter();

    private PlotData(Report report) {
        this.report = report;
        count = report.buckets().count();
    }

    /** JSON that may stand in a script element: it has no {@code <}. */
    static String of(Report report) {
        return new PlotData(report).json().replace("<", "\\u003c");
    }

    private String json() {
        Buckets buckets = report.buckets();
        json.beginObject();
        json.field("zone", report.window().zone().getId());
        json.field("start", buckets.startMillis() / 1000);
        json.field("width", buckets.widthMillis() / 1000);
        json.field("count", count);
        json.name("gaps").beginArray();
        for (Gap gap : report.board().coverage().gaps()) {
            json.beginArray().value(gap.fromMillis() / 1000).value(gap.toMillis() / 1000);
            json.endArray();
        }
        json.endArray().name("starts").beginArray();
        report.board().startMillis().forEach(start -> json.value(start / 1000));
        json.endArray();
        Series throttled = report.board().throttled();
        values("throttled", throttled, throttled::mean);
        json.name("charts").beginArray();
        BOARD.forEach(plot -> board(plot.getKey(), plot.getValue()));
        for (int i = 0; i < report.cameras().size(); i++) {
            camera(report.cameras().get(i), "camera-" + i);
        }
        return json.endArray().endObject().toString();
    }

    private void board(BoardMeasure measure, String title) {
        Series series = report.board().series().get(measure);
        // a clock that never changes is no plot
        if (series != null && (measure != BoardMeasure.CPU_CLOCK_MHZ || !series.constant())) {
            begin("board", title, unit(measure), "band", measure.key());
            band(series);
        }
    }

    private static String unit(BoardMeasure measure) {
        String key = measure.key();
        return key.substring(key.lastIndexOf('_') + 1);
    }

    private void camera(CameraFigures camera, String place) {
        Stage head = camera.headStage();
        Series p50 = camera.p50().get(head);
        Series p99 = camera.p99().get(head);
        if (p50 != null && p99 != null) {
            begin(place, "Latency: " + head.key(), "us", "tail", "latency");
            series("worst p99", p99, p99::greatest);
            series("p50", p50, p50::mean);
            end();
        }
        if (!camera.fps().empty()) {
            begin(place, "Frames a second", "fps", "band", "fps");
            band(camera.fps());
        }
        if (!camera.p50().isEmpty()) {
            begin(place, "Stages, p50", "us", "lines", "stages");
            camera.p50().forEach((stage, it) -> series(stage.key(), it, it::mean));
            end();
        }
        Series faults = camera.faults();
        if (!faults.empty()) {
            begin(place, "Faults", "count", "bars", "faults");
            series("faults", faults, faults::sum);
            end();
        }
    }

    private void begin(String place, String title, String unit, String kind, String name) {
        json.beginObject()
                .field("place", place)
                .field("name", name)
                .field("title", title)
                .field("unit", unit)
                .field("kind", kind)
                .name("series")
                .beginArray();
    }

    private void band(Series series) {
        series("max", series, series::greatest);
        series("mean", series, series::mean);
        series("min", series, series::least);
        end();
    }

    private void end() {
        json.endArray().endObject();
    }

    private void series(String name, Series series, IntFunction<Double> value) {
        json.beginObject().field("name", name);
        values("values", series, value);
        json.endObject();
    }

    private void values(String name, Series series, IntFunction<Double> value) {
        json.name(name).beginArray();
        for (int i = 0; i < count; i++) {
            if (series.has(i)) {
                digits(value.apply(i));
            } else {
                json.absent();
            }
        }
        json.endArray();
    }

    /** Four digits: finer than a pixel. */
    private void digits(double value) {
        double size = Math.abs(value);
        if (size >= 1000) {
            double unit = Math.pow(10, Math.floor(Math.log10(size)) - 3);
            json.value(Math.round(Math.round(value / unit) * unit));
        } else {
            json.value(value, size >= 100 ? 1 : size >= 10 ? 2 : 3);
        }
    }
}
