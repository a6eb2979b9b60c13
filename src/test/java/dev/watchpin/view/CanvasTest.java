package dev.watchpin.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

class CanvasTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 5;

    /** What was changed bit by bit looks as what is drawn at once. */
    @ParameterizedTest
    @EnumSource(Palette.class)
    void sendsWhatMakesTheNewScreenOfTheOldOne(Palette palette) {
        for (long seed = 0; seed < 300; seed++) {
            RandomLines random = new RandomLines(seed);
            Canvas canvas = new Canvas(palette);
            VirtualScreen screen = new VirtualScreen(WIDTH, HEIGHT);
            List<Line> lines = Collections.nCopies(HEIGHT, Line.EMPTY);
            for (int step = 0; step < 20; step++) {
                lines = random.changed(lines);
                screen.receive(canvas.show(lines, WIDTH, HEIGHT));
                VirtualScreen anew = new VirtualScreen(WIDTH, HEIGHT);
                anew.receive(new Canvas(palette).show(lines, WIDTH, HEIGHT));
                assertEquals(anew.rows(), screen.rows(), "seed " + seed + " step " + step);
            }
        }
    }

    @Test
    void sendsNothingWhereNothingChanged() {
        Canvas canvas = new Canvas(Palette.COLOUR);
        List<Line> lines = List.of(Line.of("a", Ink.ALARM), Line.of("厨房"));
        assertFalse(canvas.show(lines, WIDTH, HEIGHT).isEmpty());
        assertEquals("", canvas.show(lines, WIDTH, HEIGHT));
    }

    @Test
    void sendsOnlyTheCellsThatChanged() {
        Canvas canvas = new Canvas(Palette.NONE);
        canvas.show(List.of(Line.of("infer 31.2 ms"), Line.of("decode")), WIDTH, HEIGHT);
        String sent = canvas.show(List.of(Line.of("infer 31.9 ms"), Line.of("de")), WIDTH, HEIGHT);
        assertEquals("\033[1;10H9\033[2;3H\033[K", sent);
    }

    @Test
    void drawsAllAnewWhenForgottenOrResized() {
        Canvas canvas = new Canvas(Palette.NONE);
        List<Line> lines = List.of(Line.of("ab"));
        String whole = canvas.show(lines, WIDTH, HEIGHT);
        canvas.forget();
        assertEquals(whole, canvas.show(lines, WIDTH, HEIGHT));
        assertEquals(whole, canvas.show(lines, WIDTH, HEIGHT - 1));
    }

    @Test
    void sendsNoInkWithoutPalette() {
        String sent = new Canvas(Palette.NONE).show(List.of(Line.of("a", Ink.BANNER)), 4, 1);
        assertFalse(sent.contains("m"), sent);
    }

    /** Whatever width the terminal gives that character, the rest stands where it should. */
    @Test
    void placesTheCursorAnewAfterAWideCharacter() {
        String sent = new Canvas(Palette.NONE).show(List.of(Line.of("厨b")), 4, 1);
        assertTrue(sent.endsWith("\033[1H厨\033[1;3Hb"), sent);
    }

    @Test
    void aNumberThatChangesCostsLessThanItsRow() {
        Canvas canvas = new Canvas(Palette.COLOUR);
        String row = "infer          31.2 ms   41.9 ms  " + "█".repeat(40);
        canvas.show(List.of(Line.of(row)), 80, 24);
        String sent = canvas.show(List.of(Line.of(row.replace("31.2", "31.4"))), 80, 24);
        assertTrue(sent.getBytes(StandardCharsets.UTF_8).length < 10, sent);
    }
}
