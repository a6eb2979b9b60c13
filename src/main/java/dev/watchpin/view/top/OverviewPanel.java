package dev.watchpin.view.top;

import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;
import dev.watchpin.view.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All cameras, one a row. Columns that do not fit are left out, the least important first. */
record OverviewPanel(Glyphs glyphs, int width) {
    private static final int GAP = 2;
    private static final int LONGEST_NAME = 18;
    private static final Set<Counter> FAULTS =
            Set.of(
                    Counter.SOURCE_FAULTS,
                    Counter.INFERENCE_FAULTS,
                    Counter.OUTPUT_FAULTS,
                    Counter.LOOP_FAULTS);

    private enum Edge {
        LEFT,
        RIGHT,
        /** Of the last column, which is cut where the row ends. */
        OPEN
    }

    private record Column(String title, Edge edge, Function<StatusView.Camera, Line> cell) {}

    List<Line> rows(List<StatusView.Camera> cameras) {
        List<Line> rows = new ArrayList<>();
        rows.add(Line.EMPTY);
        cameras.forEach(_ -> rows.add(Line.EMPTY));
        for (Column column : columns()) {
            List<Line> cells = new ArrayList<>();
            cells.add(Line.of(column.title(), Ink.FAINT));
            cameras.forEach(camera -> cells.add(column.cell().apply(camera)));
            append(rows, cells, column);
        }
        return rows.stream().map(row -> row.cut(width, glyphs)).toList();
    }

    private List<Column> columns() {
        return List.of(
                new Column("camera", Edge.LEFT, this::name),
                new Column("state", Edge.LEFT, this::state),
                new Column("fps", Edge.RIGHT, camera -> number(camera.fps(), "%.2f")),
                new Column("infer", Edge.RIGHT, camera -> micros(camera, Stage.INFER, false)),
                new Column(
                        "to pin", Edge.RIGHT, camera -> micros(camera, Stage.CAMERA_TO_PIN, true)),
                new Column("faults", Edge.RIGHT, OverviewPanel::faults),
                new Column("active", Edge.OPEN, this::active));
    }

    private void append(List<Line> rows, List<Line> cells, Column column) {
        int before = rows.getFirst().parts().isEmpty() ? 0 : rows.getFirst().width() + GAP;
        int widest = cells.stream().mapToInt(Line::width).max().orElse(0);
        int needed = column.edge() == Edge.OPEN ? column.title().length() : widest;
        if (before > 0 && before + needed > width) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Line cell = cells.get(i);
            int left = column.edge() == Edge.RIGHT ? before + widest - cell.width() : before;
            Line row = rows.get(i).padded(left).and(cell);
            rows.set(i, column.edge() == Edge.OPEN ? row : row.padded(before + widest));
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

    private Line active(StatusView.Camera camera) {
        String active =
                camera.outputs().stream()
                        .filter(CameraStatus.Output::active)
                        .map(output -> glyphs.text(output.name()))
                        .collect(Collectors.joining(", "));
        if (active.isEmpty()) {
            return Line.of(camera.outputs().isEmpty() ? "-" : "none");
        }
        return Line.of(active, Ink.STRONG);
    }

    private static Line number(OptionalDouble value, String format) {
        return Line.of(value.isPresent() ? Quantity.format(format, value.getAsDouble()) : "-");
    }
}
