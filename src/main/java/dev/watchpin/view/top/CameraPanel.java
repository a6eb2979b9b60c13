package dev.watchpin.view.top;

import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;

import java.util.ArrayList;
import java.util.List;

/** All that is known of one camera, under a title. */
record CameraPanel(Glyphs glyphs, int width, StatusView status, double fullMicros) {
    /** From here on facts and stages have room beside each other. */
    private static final int WIDE = 120;

    private static final int GAP = 2;
    private static final int RULE = 2;

    List<Line> rows(StatusView.Camera camera) {
        List<Line> rows = new ArrayList<>();
        rows.add(title(camera));
        boolean engineMissing = camera.engine().isPresent() && room(camera) < 0;
        if (width < WIDE) {
            rows.addAll(new CameraFacts(glyphs, width, status).rows(camera, engineMissing));
            rows.addAll(new StagePanel(glyphs, width, fullMicros).rows(camera));
            return rows;
        }
        int half = width / 2;
        var stages = new StagePanel(glyphs, half, fullMicros).rows(camera);
        var facts = new CameraFacts(glyphs, width - half - GAP, status).rows(camera, engineMissing);
        for (int i = 0; i < Math.max(facts.size(), stages.size()); i++) {
            Line left = i < stages.size() ? stages.get(i) : Line.EMPTY;
            rows.add(i < facts.size() ? left.padded(half + GAP).and(facts.get(i)) : left);
        }
        return rows;
    }

    private Line title(StatusView.Camera camera) {
        Line left = left(camera);
        int room = room(camera);
        return room < 0
                ? left.and(rule(width - left.width())).cut(width, glyphs)
                : left.and(rule(room)).and(engine(camera)).and(rule(RULE));
    }

    /** Between name and engine; negative if they do not fit beside each other. */
    private int room(StatusView.Camera camera) {
        return width - left(camera).width() - engine(camera).width() - RULE;
    }

    private Line left(StatusView.Camera camera) {
        return rule(RULE)
                .and(" ")
                .and(glyphs.text(camera.name().orElse("-")), Ink.STRONG)
                .and(" ")
                .and(state(camera, glyphs))
                .and(" ");
    }

    private Line engine(StatusView.Camera camera) {
        return camera.engine()
                .map(name -> Line.of(" " + glyphs.text(name) + " "))
                .orElse(Line.EMPTY);
    }

    private Line rule(int cells) {
        return Line.of(String.valueOf(glyphs.rule()).repeat(Math.max(0, cells)), Ink.FAINT);
    }

    static Line state(StatusView.Camera camera, Glyphs glyphs) {
        String state = camera.state().orElse("-");
        Ink ink =
                switch (state) {
                    case "watching" -> Ink.GOOD;
                    case "blind", "hanging" -> Ink.ALARM;
                    default -> Ink.PLAIN;
                };
        return Line.of(glyphs.text(state), ink);
    }
}
