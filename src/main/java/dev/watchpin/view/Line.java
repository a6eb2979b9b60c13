package dev.watchpin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of text, in parts of one ink each; whatever is put in is made {@link Printable}.
 * Immutable. Widths are in cells of a terminal.
 */
public record Line(List<Part> parts) {
    public static final Line EMPTY = new Line(List.of());

    public Line {
        parts = List.copyOf(parts);
    }

    /** Text of one ink, without control characters. */
    public record Part(String text, Ink ink) {
        public Part {
            text = Printable.of(text);
        }
    }

    public static Line of(String text) {
        return of(text, Ink.PLAIN);
    }

    public static Line of(String text, Ink ink) {
        return new Line(List.of(new Part(text, ink)));
    }

    public Line and(String text) {
        return and(text, Ink.PLAIN);
    }

    public Line and(String text, Ink ink) {
        return and(of(text, ink));
    }

    public Line and(Line more) {
        if (parts.isEmpty() || more.parts.isEmpty()) {
            return parts.isEmpty() ? more : this;
        }
        var all = new ArrayList<>(parts);
        Part last = all.getLast();
        Part first = more.parts.getFirst();
        if (last.ink() == first.ink()) {
            all.set(all.size() - 1, new Part(last.text() + first.text(), last.ink()));
            all.addAll(more.parts.subList(1, more.parts.size()));
        } else {
            all.addAll(more.parts);
        }
        return new Line(all);
    }

    public int width() {
        return parts.stream().mapToInt(part -> CellWidth.of(part.text())).sum();
    }

    /** Without its ink. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** Blanks on the right, up to that width. */
    public Line padded(int width) {
        int missing = width - width();
        return missing > 0 ? and(" ".repeat(missing)) : this;
    }

    /** That wide at most; what is cut off leaves a mark. */
    public Line cut(int width, Glyphs glyphs) {
        if (width() <= width) {
            return this;
        }
        Ink last = parts.getLast().ink();
        return width < 1 ? EMPTY : first(width - 1).and(String.valueOf(glyphs.ellipsis()), last);
    }

    /** Its first cells; a wide character that would be halved is left out. */
    Line first(int width) {
        var kept = new ArrayList<Part>();
        int left = width;
        for (Part part : parts) {
            int chars = chars(part.text(), left);
            if (chars > 0) {
                String text = part.text().substring(0, chars);
                kept.add(new Part(text, part.ink()));
                left -= CellWidth.of(text);
            }
            if (chars < part.text().length()) {
                break;
            }
        }
        return new Line(kept);
    }

    /** What {@link #first} leaves out. */
    Line after(int width) {
        int skipped = first(width).text().length();
        var kept = new ArrayList<Part>();
        for (Part part : parts) {
            int from = Math.min(skipped, part.text().length());
            skipped -= from;
            if (from < part.text().length()) {
                kept.add(new Part(part.text().substring(from), part.ink()));
            }
        }
        return new Line(kept);
    }

    /** How many chars of it fit. */
    private static int chars(String text, int cells) {
        int chars = 0;
        int left = cells;
        while (chars < text.length()) {
            int codePoint = text.codePointAt(chars);
            left -= CellWidth.of(codePoint);
            if (left < 0) {
                break;
            }
            chars += Character.charCount(codePoint);
        }
        return chars;
    }
}
