package dev.watchpin.view;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** All cameras, one a row. Columns that do not fit are left out, the least important first. */
record OverviewPanel(Glyphs glyphs, int width) {
    private static final int GAP = 2;
    private static final int LONGEST_NAME = 24;
    private static final Set<Counter> FAULTS =
            Set.of(
                    Counter.SOURCE_FAULTS,
                    Counter.INFERENCE_FAULTS,
                    Counter.OUTPUT_FAULTS,
                    Counter.LOOP_FAULTS);

    private record Column(String title, boolean right, Function<StatusView.Camera, Line> cell) {}

    List<Line> rows(List<StatusView.Camera> cameras) {
        List<Line> rows = new ArrayList<>();
        rows.add(Line.EMPTY);
        cameras.forEach(_ -> rows.add(Line.EMPTY));
        for (Column column : columns()) {
            List<Line> cells = new ArrayList<>();
            cells.add(Line.of(column.title(), Ink.FAINT));
            cameras.forEach(camera -> cells.add(column.cell().apply(camera)));
            append(rows, cells, column.right());
        }
        return rows.stream().map(row -> row.cut(width, glyphs)).toList();
    }

    private List<Column> columns() {
        return List.of(
                new Column("camera", false, this::name),
                new Column("state", false, this::state),
                new Column("fps", true, camera -> number(camera.fps(), "%.2f")),
                new Column("infer p50", true, camera -> micros(camera, Stage.INFER, false)),
                new Column("to pin p99", true, camera -> micros(camera, Stage.CAMERA_TO_PIN, true)),
                new Column("faults", true, OverviewPanel::faults),
                new Column("outputs", false, this::outputs));
    }

    private void append(List<Line> rows, List<Line> cells, boolean right) {
        int before = rows.getFirst().width() + (rows.getFirst().parts().isEmpty() ? 0 : GAP);
        int widest = cells.stream().mapToInt(Line::width).max().orElse(0);
        boolean last = cells.getFirst().text().equals("outputs");
        if (before > 0 && before + (last ? cells.getFirst().width() : widest) > width) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Line cell = cells.get(i);
            Line start = rows.get(i).padded(before);
            rows.set(
                    i,
                    right
                            ? start.padded(before + widest - cell.width()).and(cell)
                            : start.and(cell).padded(before + widest));
        }
    }

    private Line name(StatusView.Camera camera) {
        return Line.of(glyphs.text(camera.name().orElse("-")), Ink.STRONG)
                .cut(LONGEST_NAME, glyphs);
    }

    private Line state(StatusView.Camera camera) {
        Line state = CameraPanel.state(camera, glyphs);
        for (String condition : camera.conditions()) {
            state = state.and(" " + glyphs.text(condition), Ink.ALARM);
        }
        return state.cut(LONGEST_NAME, glyphs);
    }

    private Line micros(StatusView.Camera camera, Stage stage, boolean p99) {
        StatusView.Times times = camera.stages().get(stage);
        OptionalDouble micros =
                times == null
                        ? OptionalDouble.empty()
                        : p99 ? times.p99Micros() : times.p50Micros();
        return Line.of(micros.isPresent() ? Quantity.micros(micros.getAsDouble(), glyphs) : "-");
    }

    private static Line faults(StatusView.Camera camera) {
        if (camera.totals().isEmpty()) {
            return Line.of("-");
        }
        long faults = FAULTS.stream().mapToLong(it -> camera.totals().getOrDefault(it, 0L)).sum();
        return Line.of(String.valueOf(faults), faults > 0 ? Ink.WARNING : Ink.PLAIN);
    }

    private Line outputs(StatusView.Camera camera) {
        Line outputs = Line.EMPTY;
        for (var output : camera.outputs()) {
            outputs = outputs.and(CameraFacts.output(output, glyphs)).and("  ");
        }
        return camera.outputs().isEmpty() ? Line.of("-") : outputs;
    }

    private static Line number(OptionalDouble value, String format) {
        return Line.of(value.isPresent() ? Quantity.format(format, value.getAsDouble()) : "-");
    }
}
