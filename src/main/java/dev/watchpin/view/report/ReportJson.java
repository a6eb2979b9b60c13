package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.Counter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All figures of the report as one document of maps, lists, strings and numbers. What is not known
 * has no key. Units end the keys; shares are 0 to 1; times are ISO 8601, UTC.
 */
public final class ReportJson {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final Report report;

    private ReportJson(Report report) {
        this.report = report;
    }

    /**
     * @param now the reader's clock
     */
    public static Map<String, Object> of(Report report, Instant now) {
        var json = new ReportJson(report);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("log", json.log());
        document.put("window", json.window());
        document.put("notices", Notices.of(report, now.toEpochMilli()));
        document.put("clock", json.clock());
        document.put("running", json.running());
        document.put("board", json.board());
        document.put("trends", json.trends());
        document.put("cameras", report.cameras().stream().map(json::camera).toList());
        return document;
    }

    private Map<String, Object> log() {
        LogSurvey survey = report.survey();
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("directory", survey.files().directory().toString());
        log.put("files", survey.files().count());
        log.put("bytes", survey.files().bytes());
        log.put("lines", survey.lines());
        log.put("torn_lines", survey.defects(LogLine.Defect.TORN));
        log.put("foreign_lines", survey.defects(LogLine.Defect.FOREIGN));
        log.put("duplicate_lines", survey.duplicates());
        log.put("first", time(survey.firstMillis()));
        log.put("last", time(survey.lastMillis()));
        return log;
    }

    private Map<String, Object> window() {
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("from", report.window().from().toString());
        window.put("to", report.window().to().toString());
        window.put("zone", report.window().zone().getId());
        window.put("unit", report.calendar().unit().word());
        return window;
    }

    private List<Map<String, Object>> clock() {
        return report.survey().chronology().notes().stream()
                .map(
                        note -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("kind", note.kind().key());
                            json.put("at", time(note.atMillis()));
                            if (note.kind() != ClockNote.Kind.NEVER_SET) {
                                json.put("by_s", number(note.byMillis() / 1e3));
                            }
                            json.put("lines", note.lines());
                            return json;
                        })
                .toList();
    }

    private Map<String, Object> running() {
        BoardFigures board = report.board();
        Map<String, Object> running = coverage(board.coverage());
        running.put("starts", board.starts());
        running.put(
                "gaps",
                board.coverage().gaps().stream()
                        .map(
                                gap ->
                                        Map.of(
                                                "from", time(gap.fromMillis()),
                                                "to", time(gap.toMillis()),
                                                "ran", gap.ran()))
                        .toList());
        return running;
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("covered_s", number(coverage.coveredSeconds()));
        json.put("not_running_s", number(coverage.goneSeconds()));
        json.put("lines_lost_s", number(coverage.unknownSeconds()));
        return json;
    }

    private Map<String, Object> board() {
        Map<String, Object> json = board(report.board().total());
        List<Map<String, Object>> days = new ArrayList<>();
        for (int i = 0; i < report.calendar().count(); i++) {
            Map<String, Object> day = new LinkedHashMap<>();
            day.put("date", report.calendar().date(i).toString());
            report.board().onDay(i).ifPresent(it -> day.putAll(board(it)));
            days.add(day);
        }
        json.put("days", days);
        return json;
    }

    private static Map<String, Object> board(BoardDay day) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (BoardMeasure measure : BoardMeasure.values()) {
            day.extent(measure)
                    .ifPresent(
                            it -> {
                                Map<String, Object> extent = new LinkedHashMap<>();
                                extent.put("min", number(it.least()));
                                extent.put("mean", number(it.mean()));
                                extent.put("max", number(it.greatest()));
                                extent.put("max_at", time(it.greatestAtMillis()));
                                json.put(measure.key(), extent);
                            });
        }
        put(json, "throttled_s", day.throttledSeconds());
        if (day.throttledSeconds().isPresent()) {
            json.put("throttled_known_s", number(day.throttleKnownSeconds()));
            json.put("throttled_s_by_reason", numbers(day.secondsByReason()));
        }
        put(json, "written_bytes", day.writtenBytes());
        put(json, "written_bytes_a_day", day.writtenBytesADay());
        put(json, "cores_used", day.coresUsed());
        return json;
    }

    private Map<String, Object> trends() {
        Trends trends = report.board().trends();
        Map<String, Object> json = new LinkedHashMap<>();
        for (BoardMeasure measure : Trends.MEASURES) {
            trends.of(measure)
                    .ifPresent(
                            it -> {
                                Map<String, Object> trend = new LinkedHashMap<>();
                                trend.put("above_noise", it.aboveNoise());
                                trend.put("a_day", number(24 * it.slope()));
                                put(trend, "a_day_low", finite(24 * it.low()));
                                put(trend, "a_day_high", finite(24 * it.high()));
                                trend.put("scatter", number(it.noise()));
                                trend.put("longest_run_h", number(it.hours()));
                                json.put(measure.key(), trend);
                            });
        }
        trends.exhaustion()
                .ifPresent(
                        it -> {
                            json.put("out_of_memory_days", number(it.days()));
                            put(json, "out_of_memory_days_low", finite(it.fewestDays()));
                            put(json, "out_of_memory_days_high", finite(it.mostDays()));
                        });
        return json;
    }

    private Map<String, Object> camera(CameraFigures camera) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("camera", camera.name());
        put(json, "availability", camera.availability());
        put(json, "usual_fps", camera.total().usualFps());
        json.putAll(coverage(camera.coverage()));
        json.putAll(loop(camera.total()));
        List<Map<String, Object>> days = new ArrayList<>();
        for (int i = 0; i < report.calendar().count(); i++) {
            Map<String, Object> day = new LinkedHashMap<>();
            day.put("date", report.calendar().date(i).toString());
            put(day, "availability", camera.availability(i));
            camera.onDay(i).ifPresent(it -> day.putAll(loop(it)));
            days.add(day);
        }
        json.put("days", days);
        return json;
    }

    private static Map<String, Object> loop(LoopFigures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "fps", figures.meanFps());
        for (Counter counter : Counter.values()) {
            figures.count(counter).ifPresent(count -> json.put(counter.key(), count));
        }
        if (!figures.governorSeconds().isEmpty()) {
            json.put("governor_s", numbers(figures.governorSeconds()));
        }
        if (figures.clamped() > 0) {
            json.put("clamped", figures.clamped());
        }
        figures.stages()
                .forEach(
                        (stage, it) -> {
                            Map<String, Object> micros = new LinkedHashMap<>();
                            put(micros, "median_p50_us", it.p50());
                            put(micros, "median_p90_us", it.p90());
                            put(micros, "median_p99_us", it.p99());
                            put(micros, "worst_p99_us", it.worstP99());
                            put(micros, "max_us", it.max());
                            json.put(stage.key(), micros);
                        });
        return json;
    }

    private static Map<String, Object> numbers(Map<String, Double> values) {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((key, value) -> json.put(key, number(value)));
        return json;
    }

    private static void put(Map<String, Object> json, String key, OptionalDouble value) {
        value.ifPresent(known -> json.put(key, number(known)));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Six digits are more than any figure here has; whole numbers keep theirs. */
    private static BigDecimal number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? BigDecimal.valueOf((long) value)
                : new BigDecimal(value, SIX_DIGITS);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
