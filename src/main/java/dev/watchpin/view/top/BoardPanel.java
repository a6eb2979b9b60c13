package dev.watchpin.view.top;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.ConfigNote;
import dev.watchpin.telemetry.PastRecovery;
import dev.watchpin.view.Flow;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;
import dev.watchpin.view.Quantity;
import dev.watchpin.view.Sparkline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The board, the process and its config: what all cameras share. */
record BoardPanel(Glyphs glyphs, int width) {
    private static final double LEAST_SPAN_CELSIUS = 8;
    private static final double LEAST_SPAN_BYTES = 20e6;
    private static final int REASON_ROWS = 3;

    List<Line> rows(StatusView status, Trends trends) {
        List<Line> rows = new ArrayList<>();
        rows.addAll(board(status.board(), trends));
        rows.addAll(memory(status.board(), trends));
        status.config().ifPresent(note -> rows.addAll(config(note, status)));
        status.recovery().ifPresent(past -> rows.addAll(past(past)));
        return rows;
    }

    private List<Line> board(StatusView.Board board, Trends trends) {
        Flow flow = labelled("board");
        flow.item(
                valued(board, BoardMeasure.SOC_TEMP_C, celsius -> celsius(celsius))
                        .and(trend(trends.temperature(), LEAST_SPAN_CELSIUS)));
        flow.item(
                Line.of("CPU ")
                        .and(
                                valued(
                                        board,
                                        BoardMeasure.CPU_LOAD_PCT,
                                        percent -> Quantity.format("%.0f %%", percent))));
        flow.item(clock(board));
        flow.items(throttle(board));
        return flow.rows();
    }

    private List<Line> memory(StatusView.Board board, Trends trends) {
        Flow flow = labelled("memory");
        flow.item(
                valued(board, BoardMeasure.RSS_BYTES, Quantity::bytes)
                        .and(trend(trends.memory(), LEAST_SPAN_BYTES)));
        flow.item(
                Line.of("heap ").and(valued(board, BoardMeasure.HEAP_USED_BYTES, Quantity::bytes)));
        flow.item(
                Line.of("free ")
                        .and(valued(board, BoardMeasure.MEM_AVAILABLE_BYTES, Quantity::bytes)));
        flow.item(
                Line.of("wrote ")
                        .and(valued(board, BoardMeasure.DISK_WRITTEN_BYTES, Quantity::bytes)));
        return flow.rows();
    }

    private Line clock(StatusView.Board board) {
        OptionalDouble now = board.value(BoardMeasure.CPU_CLOCK_MHZ);
        OptionalDouble most = board.value(BoardMeasure.CPU_CLOCK_MAX_MHZ);
        String of = most.isPresent() ? Quantity.format("/%.0f", most.getAsDouble()) : "";
        return Line.of(
                now.isPresent()
                        ? Quantity.format("%.0f", now.getAsDouble()) + of + " MHz"
                        : "- MHz");
    }

    private List<Line> throttle(StatusView.Board board) {
        if (board.throttled().isEmpty()) {
            return List.of(Line.of("throttled: -"));
        }
        List<String> now = board.throttled().get();
        List<String> before = new ArrayList<>(board.throttledSinceBoot().orElse(List.of()));
        before.removeAll(now);
        List<Line> items = new ArrayList<>();
        items.add(
                now.isEmpty()
                        ? Line.of("not throttled")
                        : Line.of("throttled: " + words(now), Ink.ALARM));
        if (!before.isEmpty()) {
            items.add(Line.of("since boot: " + words(before), Ink.WARNING));
        }
        return items;
    }

    private String words(List<String> reasons) {
        return glyphs.text(String.join(", ", reasons).replace('_', ' '));
    }

    private List<Line> config(ConfigNote note, StatusView status) {
        List<Line> rows = new ArrayList<>();
        if (!note.state().equals("good")) {
            String since = status.age(note.since()).map(Quantity::time).orElse("-");
            rows.addAll(
                    labelled("config")
                            .text(
                                    glyphs.text(note.state().replace('-', ' '))
                                            + " ("
                                            + since
                                            + "): "
                                            + glyphs.text(note.reason()),
                                    Ink.WARNING)
                            .rows(REASON_ROWS, glyphs));
        }
        if (!note.awaitingRestart().isEmpty()) {
            String options = glyphs.text(String.join(", ", note.awaitingRestart()));
            rows.addAll(
                    labelled("config")
                            .text("awaiting a restart: " + options, Ink.WARNING)
                            .rows(REASON_ROWS, glyphs));
        }
        return rows;
    }

    private List<Line> past(PastRecovery past) {
        if (past.restarts() == 0 && past.reboots() == 0) {
            return List.of();
        }
        String text =
                "restarts of itself %d, reboots %d, in the 24 h before this start"
                        .formatted(past.restarts(), past.reboots());
        return labelled("recovery").text(text, Ink.WARNING).rows();
    }

    private Flow labelled(String label) {
        return new Flow(CameraFacts.label(label), width);
    }

    private Line trend(Trend trend, double leastSpan) {
        if (!trend.shows()) {
            return Line.EMPTY;
        }
        return Line.of(" ")
                .and(
                        Line.of(Sparkline.draw(trend.columns(), leastSpan, glyphs))
                                .padded(trend.most()))
                .and(" " + Quantity.time(trend.span()), Ink.FAINT);
    }

    private String celsius(double celsius) {
        return Quantity.format("%.1f ", celsius) + glyphs.celsius();
    }

    private static Line valued(
            StatusView.Board board, BoardMeasure measure, DoubleFunction<String> text) {
        OptionalDouble value = board.value(measure);
        return Line.of(value.isPresent() ? text.apply(value.getAsDouble()) : "-");
    }
}
