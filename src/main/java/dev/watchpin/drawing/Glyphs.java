package dev.watchpin.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * Letters of our own, 5 pixels wide and 9 high, the last two below the line: printable ASCII, drawn
 * in {@code glyphs.txt} as 6 bands of 16. Others lose their accents or become a question mark.
 * Immutable.
 */
final class Glyphs {
    static final int WIDTH = 5;
    static final int HEIGHT = 9;

    private static final char FIRST = ' ';
    private static final char LAST = '~';
    private static final int BAND = 16;
    private static final char UNKNOWN = '?';

    private final List<String> art;

    private Glyphs(List<String> art) {
        this.art = art;
    }

    static Glyphs load() {
        try (InputStream file = Glyphs.class.getResourceAsStream("glyphs.txt")) {
            return new Glyphs(
                    new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
        } catch (IOException damaged) {
            throw new UncheckedIOException("glyphs.txt of the program itself", damaged);
        }
    }

    /** Whether that pixel is ink. */
    boolean ink(char letter, int column, int row) {
        int index = letter - FIRST;
        String line = art.get(index / BAND * HEIGHT + row);
        return line.charAt(index % BAND * (WIDTH + 1) + column) == '#';
    }

    /** The same text in letters that are there. */
    static String drawable(String text) {
        StringBuilder drawable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(
                        point ->
                                drawable.append(
                                        point >= FIRST && point <= LAST ? (char) point : UNKNOWN));
        return drawable.toString();
    }
}
