package dev.watchpin.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts items beside each other while they fit and goes on in the next row. Never wider than asked
 * for: what is longer than a row goes on in the next one too.
 */
public final class Flow {
    private static final int GAP = 2;

    private final int width;
    private final int indent;
    private final List<Line> rows = new ArrayList<>();
    private Line row;
    private boolean fresh = true;

    /**
     * @param label in front of the first row; the others are indented as far
     */
    public Flow(Line label, int width) {
        this.width = Math.max(1, width);
        indent = Math.min(label.width(), this.width / 2);
        row = label.width() > indent ? label.first(indent) : label;
    }

    public Flow(int width) {
        this(Line.EMPTY, width);
    }

    /** Two blanks after what is before it. */
    public Flow item(Line item) {
        return put(item, GAP, Ink.PLAIN);
    }

    public Flow items(List<Line> items) {
        items.forEach(this::item);
        return this;
    }

    /** Word by word. */
    public Flow text(String text, Ink ink) {
        int gap = GAP;
        for (String word : Printable.of(text).split(" +")) {
            put(Line.of(word, ink), gap, gap == 1 ? ink : Ink.PLAIN);
            gap = 1;
        }
        return this;
    }

    /** That many rows at most; a mark says that there is more. */
    public List<Line> rows(int most, Glyphs glyphs) {
        List<Line> all = rows();
        if (all.size() <= most) {
            return all;
        }
        List<Line> kept = new ArrayList<>(all.subList(0, most));
        Ink last = kept.getLast().parts().getLast().ink();
        Line marked = kept.getLast().first(width - 1).and("" + glyphs.ellipsis(), last);
        kept.set(most - 1, marked);
        return kept;
    }

    public List<Line> rows() {
        List<Line> all = new ArrayList<>(rows);
        if (!fresh || !row.parts().isEmpty() && rows.isEmpty()) {
            all.add(row);
        }
        return all;
    }

    private Flow put(Line item, int gap, Ink between) {
        int before = fresh ? 0 : gap;
        if (!fresh && row.width() + before + item.width() > width) {
            next();
            before = 0;
        }
        Line rest = item;
        while (row.width() + before + rest.width() > width) {
            int room = width - row.width() - before;
            int cells = broken(rest, room);
            if (cells == 0) {
                break; // a wide character, and a row of one cell
            }
            row = row.and(rest.first(cells));
            rest = rest.after(cells);
            next();
            before = 0;
        }
        row = row.and(" ".repeat(before), between).and(rest.first(width - row.width() - before));
        fresh = false;
        return this;
    }

    /** Where a part that is longer than a row ends in this one: after a blank, if it has any. */
    private static int broken(Line item, int room) {
        Line fitting = item.first(room);
        int blank = fitting.text().lastIndexOf(' ');
        return blank < 0 ? fitting.width() : CellWidth.of(fitting.text().substring(0, blank + 1));
    }

    private void next() {
        rows.add(row);
        row = indent > 0 ? Line.of(" ".repeat(indent)) : Line.EMPTY;
        fresh = true;
    }
}
