package dev.watchpin.view.top;

import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Key;
import dev.watchpin.view.Line;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The part of a page that a screen shows, moved by keys. Not thread-safe. */
public final class Viewport {
    /** Less, and the board's rows are at the body's end. */
    private static final int TALL = 20;

    private final Glyphs glyphs;
    private final ZoneId zone;
    private int first;
    private boolean keysShown;
    private Page page = new Page(List.of(), List.of(), List.of());
    private int room;

    public Viewport(Glyphs glyphs, ZoneId zone) {
        this.glyphs = glyphs;
        this.zone = zone;
    }

    /**
     * @return exactly so many rows, none wider than the width
     */
    public List<Line> draw(Scene scene, int width, int height) {
        page = Page.of(scene, glyphs, zone, width, height >= TALL);
        if (page.head().size() > height / 2) {
            page = Page.of(scene, glyphs, zone, width, false);
        }
        List<Line> body = keysShown ? new KeysPanel(glyphs, width).rows() : page.body();
        int head = Math.min(page.head().size(), Math.max(0, height - 1));
        room = Math.max(0, height - head - 1);
        clamp(body.size());
        List<Line> rows = new ArrayList<>(page.head().subList(0, head));
        rows.addAll(body.subList(first, Math.min(body.size(), first + room)));
        while (rows.size() < height - 1) {
            rows.add(Line.EMPTY);
        }
        rows.add(footer(body.size(), width));
        return rows.subList(0, Math.min(height, rows.size()));
    }

    /** Seen with the next {@link #draw}. */
    public void move(Key key) {
        switch (key) {
            case DOWN -> first++;
            case UP -> first--;
            case PAGE_DOWN -> first += Math.max(1, room - 1);
            case PAGE_UP -> first -= Math.max(1, room - 1);
            case FIRST -> first = 0;
            case LAST -> first = page.body().size();
            case NEXT_CAMERA -> first = nextCamera();
            case PREVIOUS_CAMERA -> first = previousCamera();
            case KEYS -> keysShown = !keysShown;
            case QUIT, REDRAW -> {}
        }
        first = Math.max(0, first);
    }

    private void clamp(int rows) {
        first = Math.clamp(first, 0, Math.max(0, rows - room));
    }

    private int nextCamera() {
        return page.cameras().stream().filter(row -> row > first).findFirst().orElse(first);
    }

    private int previousCamera() {
        return page.cameras().stream()
                .filter(row -> row < first)
                .reduce((_, later) -> later)
                .orElse(0);
    }

    private Line footer(int rows, int width) {
        Line keys = Line.of("q quit  ? keys", Ink.FAINT);
        if (rows <= room) {
            return keys.cut(width, glyphs);
        }
        String where = "rows %d-%d of %d".formatted(first + 1, Math.min(rows, first + room), rows);
        Line moving = keys.and("  j k n p move", Ink.FAINT);
        int left = Math.max(0, width - where.length() - 1);
        return moving.cut(left, glyphs).padded(left + 1).and(where, Ink.STRONG).cut(width, glyphs);
    }
}
