package dev.watchpin.view.top;

import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;

import java.util.ArrayList;
import java.util.List;

/** What the keys do, and how the screen reads. */
record KeysPanel(Glyphs glyphs, int width) {
    List<Line> rows() {
        List<Line> rows = new ArrayList<>();
        key(rows, "q, Ctrl-C", "quit");
        key(rows, "j k, arrows", "a row down, up");
        key(rows, "space b, PgDn PgUp", "a page down, up");
        key(rows, "g G, Home End", "to the first, the last row");
        key(rows, "n p", "to the next, the previous camera");
        key(rows, "Ctrl-L", "draw all anew");
        key(rows, "?", "this, and back");
        rows.add(Line.EMPTY);
        key(rows, glyphs.bar() + "  " + glyphs.tail(), "p50, p99 of the last two seconds");
        key(rows, "" + glyphs.beyond(), "longer than its place");
        key(rows, glyphs.levels(), "since this view began; one hour at most");
        key(rows, "free, wrote", "memory of the board; to disk, since the daemon's start");
        key(rows, glyphs.on() + "  " + glyphs.off(), "output active, inactive");
        key(rows, "-", "not known");
        return rows;
    }

    private void key(List<Line> rows, String key, String meaning) {
        rows.add(Line.of(key, Ink.STRONG).padded(20).and(meaning).cut(width, glyphs));
    }
}
