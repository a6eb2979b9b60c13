package dev.watchpin.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A grid of characters with their ink; the second cell of a wide one is empty. */
final class Cells {
    private final int width;
    private final int height;
    private final String[] texts;
    private final Ink[] inks;

    /** Blank. */
    Cells(int width, int height) {
        this.width = width;
        this.height = height;
        texts = new String[width * height];
        inks = new Ink[width * height];
        Arrays.fill(texts, " ");
        Arrays.fill(inks, Ink.PLAIN);
    }

    /** What is too much is cut. */
    static Cells of(List<Line> lines, int width, int height) {
        Cells cells = new Cells(width, height);
        for (int y = 0; y < Math.min(height, lines.size()); y++) {
            cells.put(lines.get(y).first(width), y);
        }
        return cells;
    }

    private void put(Line line, int y) {
        int x = y * width;
        for (Line.Part part : line.parts()) {
            for (int codePoint : part.text().codePoints().toArray()) {
                if (CellWidth.of(codePoint) > 0) {
                    x = put(codePoint, part.ink(), x);
                } else if (x > y * width) {
                    int base = texts[x - 1].isEmpty() ? x - 2 : x - 1;
                    texts[base] += Character.toString(codePoint);
                }
            }
        }
    }

    private int put(int codePoint, Ink ink, int x) {
        texts[x] = Character.toString(codePoint);
        // of a blank, only the ground can be seen
        inks[x] = codePoint == ' ' && ink != Ink.BANNER ? Ink.PLAIN : ink;
        if (CellWidth.of(codePoint) == 2) {
            texts[x + 1] = "";
            inks[x + 1] = ink;
            return x + 2;
        }
        return x + 1;
    }

    int width() {
        return width;
    }

    boolean sameSize(Cells other) {
        return width == other.width && height == other.height;
    }

    String text(int x, int y) {
        return texts[y * width + x];
    }

    Ink ink(int x, int y) {
        return inks[y * width + x];
    }

    boolean same(Cells other, int x, int y) {
        return text(x, y).equals(other.text(x, y)) && ink(x, y) == other.ink(x, y);
    }

    /** The column from which on there is nothing. */
    int blankFrom(int y) {
        int x = width;
        while (x > 0 && text(x - 1, y).equals(" ") && ink(x - 1, y) == Ink.PLAIN) {
            x--;
        }
        return x;
    }

    /** Whether these cells cost so many bytes at most with that ink, and move the cursor surely. */
    boolean cheap(int from, int to, int y, Ink ink, int mostBytes) {
        int bytes = 0;
        for (int x = from; x < to && bytes <= mostBytes; x++) {
            boolean blank = text(x, y).equals(" ") && ink != Ink.BANNER;
            if (!blank && ink(x, y) != ink || text(x, y).length() != 1) {
                return false;
            }
            bytes += text(x, y).getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes <= mostBytes;
    }
}
