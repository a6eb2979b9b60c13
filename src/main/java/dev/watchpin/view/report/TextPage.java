package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The report as a page of text for a terminal, a pager or a mail. */
public final class TextPage {
    private static final int NARROWEST = 60;
    private static final int MOST_STAGE_DAYS = 8;

    private final Report report;
    private final PlotStyle style;
    private final int width;
    private final StringBuilder page = new StringBuilder();

    private TextPage(Report report, PlotStyle style, int width) {
        this.report = report;
        this.style = style;
        this.width = Math.max(NARROWEST, width);
    }

    /**
     * @param width in characters; tables may be wider
     * @param now the reader's clock
     * @return lines that end in a line feed
     */
    public static String of(Report report, PlotStyle style, int width, Instant now) {
        var page = new TextPage(report, style, width);
        page.head(now);
        page.overview();
        page.plots();
        page.days();
        page.method();
        return style.text(page.page.toString());
    }

    private void head(Instant now) {
        Window window = report.window();
        LogSurvey survey = report.survey();
        line(
                "Watchpin report: %s to %s (%s), %s"
                        .formatted(
                                Words.minute(window.fromMillis(), window.zone()),
                                Words.minute(window.toMillis(), window.zone()),
                                window.zone(),
                                Words.duration(window.lengthMillis() / 1e3)));
        line(survey.files().directory() + ": " + Words.log(survey));
        List<String> notices = Notices.of(report, now.toEpochMilli());
        if (!notices.isEmpty()) {
            line("");
            notices.forEach(notice -> wrapped("! ", "  ", notice));
        }
    }

    private void overview() {
        title("Cameras");
        page.append(Tables.cameras(report).text());
        line("");
        report.cameras().forEach(camera -> fact(CameraFacts.of(camera)));
        title("Board");
        BoardFacts.of(report).forEach(this::fact);
    }

    private void plots() {
        board(BoardMeasure.SOC_TEMP_C, "Temperature, °C", Plot.Axis.FITTED, Words::trimmed);
        board(BoardMeasure.CPU_LOAD_PCT, "CPU load, %", Plot.Axis.ZERO, Words::trimmed);
        board(BoardMeasure.MEM_AVAILABLE_BYTES, "Memory available", Plot.Axis.FITTED, Words::bytes);
        board(BoardMeasure.RSS_BYTES, "Memory of Watchpin", Plot.Axis.FITTED, Words::bytes);
        for (CameraFigures camera : report.cameras()) {
            String name = "Camera " + Words.name(camera.name()) + ": ";
            plot(name + "frames a second", Band.of(camera.fps()), Plot.Axis.ZERO, Words::trimmed);
            Series p50 = camera.p50().get(camera.headStage());
            Series p99 = camera.p99().get(camera.headStage());
            if (p50 != null && p99 != null) {
                plot(
                        name + camera.headStage().key() + ", ms, from p50 to the worst p99",
                        Band.between(p50, p99),
                        Plot.Axis.FITTED,
                        micros -> Words.trimmed(micros / 1e3));
            }
        }
    }

    private void board(
            BoardMeasure measure, String title, Plot.Axis axis, DoubleFunction<String> word) {
        BoardFigures board = report.board();
        Series series = board.series().get(measure);
        if (series != null) {
            plot(title, Band.of(series), axis, word, Optional.of(board.throttled()));
        }
    }

    private void plot(String title, Band band, Plot.Axis axis, DoubleFunction<String> word) {
        plot(title, band, axis, word, Optional.empty());
    }

    private void plot(
            String title,
            Band band,
            Plot.Axis axis,
            DoubleFunction<String> word,
            Optional<Series> marks) {
        new Plot(report.buckets(), report.window().zone(), style, width)
                .of(band, axis, word, marks, report.board().startMillis())
                .ifPresent(
                        text -> {
                            line("");
                            line(title);
                            page.append(text);
                        });
    }

    private void days() {
        title("By " + report.calendar().unit().word());
        page.append(Tables.boardDays(report).text());
        for (CameraFigures camera : report.cameras()) {
            title("Camera " + Words.name(camera.name()));
            page.append(Tables.cameraDays(report, camera).text());
            if (camera.total().stages().isEmpty()) {
                continue;
            }
            line("");
            page.append(Tables.stages(camera).text());
            if (stagesByDay()) {
                line("");
                page.append(Tables.stageDays(report, camera).text());
            }
        }
        if (!stagesByDay() && report.calendar().count() > 1) {
            line("");
            line(
                    "Stages by "
                            + report.calendar().unit().word()
                            + ": --html, --json, or a later --since.");
        }
    }

    /** A week is a page, a month is a book. */
    private boolean stagesByDay() {
        return report.calendar().count() > 1 && report.calendar().count() <= MOST_STAGE_DAYS;
    }

    private void method() {
        title("How these figures come about");
        Method.of(report).forEach(this::fact);
    }

    private void title(String text) {
        String rule = String.valueOf(style.axis);
        line("");
        line(
                rule.repeat(2)
                        + " "
                        + text
                        + " "
                        + rule.repeat(Math.max(2, width - text.length() - 4)));
    }

    private void fact(Fact fact) {
        wrapped(String.format(Locale.ROOT, "%-14s ", fact.about()), " ".repeat(15), fact.text());
    }

    private void wrapped(String first, String next, String text) {
        var line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + word.length() + 1 > width) {
                line(line.toString());
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }

    private void line(String text) {
        page.append(text.stripTrailing()).append('\n');
    }
}
