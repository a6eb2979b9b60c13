package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tables of the report, for text and HTML alike. */
final class Tables {
    private static final String[] LOOP_TITLES = {
        "available", "frames", "fps", "skipped", "faults", "reopens", "changes"
    };
    private static final String[] STAGE_TITLES = {"p50", "p90", "p99", "worst p99", "max"};

    private Tables() {}

    /** A row a camera. */
    static Columns cameras(Report report) {
        Columns table = new Columns(1, titles("camera", LOOP_TITLES));
        for (CameraFigures camera : report.cameras()) {
            table.row(loop(Words.name(camera.name()), camera.availability(), camera.total()));
        }
        return table;
    }

    /** A row a day (week, month). */
    static Columns cameraDays(Report report, CameraFigures camera) {
        Calendar calendar = report.calendar();
        Columns table = new Columns(1, titles(calendar.unit().word(), LOOP_TITLES));
        for (int i = 0; i < calendar.count(); i++) {
            table.row(
                    loop(
                            calendar.date(i).toString(),
                            camera.availability(i),
                            camera.onDay(i).orElseGet(LoopFigures::new)));
        }
        return table;
    }

    private static List<String> loop(String name, OptionalDouble available, LoopFigures figures) {
        return List.of(
                name,
                Words.known(available, Words::percent),
                Words.known(figures.count(Counter.FRAMES)),
                Words.known(figures.meanFps(), Words::fps),
                Words.known(figures.skippedShare(), Words::percent),
                Words.known(figures.faults()),
                Words.known(figures.reopens()),
                Words.known(figures.count(Counter.OUTPUT_CHANGES)));
    }

    /** A row a stage, over the whole window; milliseconds. */
    static Columns stages(CameraFigures camera) {
        Columns table = new Columns(1, titles("stage, ms", STAGE_TITLES));
        camera.total().stages().forEach((stage, figures) -> table.row(stage(stage.key(), figures)));
        return table;
    }

    /** A row a stage and day (week, month); milliseconds. */
    static Columns stageDays(Report report, CameraFigures camera) {
        Calendar calendar = report.calendar();
        Columns table =
                new Columns(2, titles("stage, ms", titles(calendar.unit().word(), STAGE_TITLES)));
        for (Stage stage : camera.total().stages().keySet()) {
            String name = stage.key();
            for (int i = 0; i < calendar.count(); i++) {
                Optional<StageFigures> figures = camera.onDay(i).flatMap(day -> day.stage(stage));
                if (figures.isPresent()) {
                    var row = new ArrayList<>(List.of(name));
                    row.addAll(stage(calendar.date(i).toString(), figures.get()));
                    table.row(row);
                    name = "";
                }
            }
        }
        return table;
    }

    private static List<String> stage(String name, StageFigures figures) {
        return List.of(
                name,
                Words.known(figures.p50(), Words::millis),
                Words.known(figures.p90(), Words::millis),
                Words.known(figures.p99(), Words::millis),
                Words.known(figures.worstP99(), Words::millis),
                Words.known(figures.max(), Words::millis));
    }

    /** A row a day (week, month) of the board. */
    static Columns boardDays(Report report) {
        Calendar calendar = report.calendar();
        BoardFigures board = report.board();
        Columns table =
                new Columns(
                        1,
                        calendar.unit().word(),
                        "running",
                        "hottest",
                        "throttled",
                        "CPU load",
                        "RAM least",
                        "resident",
                        "written");
        for (int i = 0; i < calendar.count(); i++) {
            BoardDay day = board.onDay(i).orElseGet(BoardDay::new);
            double covered = board.coverage().coveredSeconds(i);
            double known = covered + board.coverage().goneSeconds(i);
            table.row(
                    List.of(
                            calendar.date(i).toString(),
                            known > 0 ? Words.percent(Math.min(1, covered / known)) : Words.UNKNOWN,
                            greatest(day, BoardMeasure.SOC_TEMP_C)
                                    .map(Words::celsius)
                                    .orElse(Words.UNKNOWN),
                            Words.known(day.throttledSeconds(), Words::duration),
                            day.extent(BoardMeasure.CPU_LOAD_PCT)
                                    .map(it -> Words.percent(it.mean() / 100))
                                    .orElse(Words.UNKNOWN),
                            day.extent(BoardMeasure.MEM_AVAILABLE_BYTES)
                                    .map(it -> Words.bytes(it.least()))
                                    .orElse(Words.UNKNOWN),
                            greatest(day, BoardMeasure.RSS_BYTES)
                                    .map(Words::bytes)
                                    .orElse(Words.UNKNOWN),
                            Words.known(day.writtenBytes(), Words::bytes)));
        }
        return table;
    }

    private static Optional<Double> greatest(BoardDay day, BoardMeasure measure) {
        return day.extent(measure).map(Extent::greatest);
    }

    private static String[] titles(String first, String[] others) {
        var titles = new String[others.length + 1];
        titles[0] = first;
        System.arraycopy(others, 0, titles, 1, others.length);
        return titles;
    }
}
