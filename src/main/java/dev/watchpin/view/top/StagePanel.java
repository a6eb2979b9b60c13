package dev.watchpin.view.top;

import dev.watchpin.telemetry.Stage;
import dev.watchpin.view.Bar;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;
import dev.watchpin.view.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How long each stage of a camera takes: p50 and p99, and bars of one scale. */
record StagePanel(Glyphs glyphs, int width, double fullMicros) {
    private static final int NAME = 14;
    private static final int NUMBER = 8;
    private static final int GAP = 2;
    private static final int SHORTEST_BAR = 6;

    List<Line> rows(StatusView.Camera camera) {
        if (camera.stages().isEmpty()) {
            Line none = CameraFacts.label("stages").and("none ran since the report before");
            return List.of(none.cut(width, glyphs));
        }
        List<Line> rows = new ArrayList<>();
        rows.add(title().cut(width, glyphs));
        for (Stage stage : Stage.values()) {
            rows.add(row(stage, camera).cut(width, glyphs));
        }
        return rows;
    }

    private int bar() {
        return width - NAME - 2 * NUMBER - 2 * GAP;
    }

    private Line title() {
        String scale =
                "  0 to %s: %s p50 %s p99"
                        .formatted(Quantity.roundMicros(fullMicros), glyphs.bar(), glyphs.tail());
        String numbers = right("p50") + " ".repeat(GAP) + right("p99");
        return Line.of("stage".concat(" ".repeat(NAME - 5)) + numbers, Ink.FAINT)
                .and(bar() < SHORTEST_BAR ? "" : scale, Ink.FAINT);
    }

    private Line row(Stage stage, StatusView.Camera camera) {
        StatusView.Times times = camera.stages().get(stage);
        OptionalDouble p50 = times == null ? OptionalDouble.empty() : times.p50Micros();
        OptionalDouble p99 = times == null ? OptionalDouble.empty() : times.p99Micros();
        String numbers = right(shown(p50)) + " ".repeat(GAP) + right(shown(p99));
        Line row = Line.of(name(stage) + numbers);
        if (bar() < SHORTEST_BAR || p50.isEmpty()) {
            return row;
        }
        double tail = p99.orElse(p50.getAsDouble());
        String bar = Bar.draw(p50.getAsDouble(), tail, fullMicros, bar(), glyphs);
        return row.and("  ").and(bar, stage == Stage.CAPTURE ? Ink.FAINT : Ink.PLAIN);
    }

    private static String name(Stage stage) {
        String name = stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name + " ".repeat(NAME - name.length());
    }

    private String shown(OptionalDouble micros) {
        return micros.isPresent() ? Quantity.micros(micros.getAsDouble(), glyphs) : "-";
    }

    private static String right(String text) {
        return " ".repeat(Math.max(0, NUMBER - text.length())) + text;
    }
}
