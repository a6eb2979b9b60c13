package dev.watchpin.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class DrawingTest {
    /** Notes what is written where. */
    private static final class Notes implements Lettering {
        final List<int[]> places = new ArrayList<>();

        @Override
        public int width(String text) {
            return 6 * text.length() + 1;
        }

        @Override
        public int height() {
            return 11;
        }

        @Override
        public int rowStep() {
            return 1;
        }

        @Override
        public void write(String text, int left, int top, int paper) {
            places.add(new int[] {left, top, left + width(text), top + height()});
        }
    }

    @Test
    void noTagHidesAnotherOrLeavesThePicture() {
        Random random = new Random(5);
        Notes notes = new Notes();
        Detections boxes = new Detections(60);
        boxes.clear(320, 240);
        for (int i = 0; i < 60; i++) {
            float x = random.nextInt(-50, 320);
            float y = random.nextInt(-50, 240);
            boxes.add(i, 0.5f, x, y, x + random.nextInt(200), y + random.nextInt(200));
        }
        Scene scene =
                new Scene(
                        320,
                        240,
                        Optional.of(boxes),
                        new LabelNames(List.of()),
                        List.of(),
                        List.of("gate"));
        Raster picture = new Raster(320, 240);
        new Overlay(scene, picture, new Pen(picture, 1, 2, 1), notes).draw();
        assertTrue(notes.places.size() > 20, "most have a place");
        for (int[] tag : notes.places) {
            assertTrue(tag[0] >= 0 && tag[1] >= 0 && tag[2] <= 320 && tag[3] <= 240);
            for (int[] other : notes.places) {
                boolean apart =
                        tag[2] <= other[0]
                                || other[2] <= tag[0]
                                || tag[3] <= other[1]
                                || other[3] <= tag[1];
                assertTrue(tag == other || apart);
            }
        }
    }

    @Test
    void anyBoxOnAnyPictureCanBeDrawn() {
        float[] edges = {-1e9f, -1, 0, 0.5f, 3, 1e9f};
        for (int size : new int[] {1, 2, 7, 200}) {
            for (float min : edges) {
                for (float max : edges) {
                    Detections boxes = new Detections(1);
                    boxes.clear(size, size);
                    boxes.add(-3, 1, min, max, max, min);
                    Scene scene =
                            new Scene(
                                    size,
                                    size,
                                    Optional.of(boxes),
                                    new LabelNames(List.of()),
                                    List.of(),
                                    List.of());
                    PictureDrawing.draw(scene, new Raster(size, size));
                    TerminalDrawing terminal = new TerminalDrawing(scene, new Raster(size, size));
                    assertFalse(terminal.ascii(80, 24).isEmpty());
                    assertFalse(terminal.sixels(640).isEmpty());
                }
            }
        }
    }

    @Test
    void hasAGlyphForEachPrintableLetterAndNoTwoAlike() {
        Glyphs glyphs = Glyphs.load();
        Set<String> shapes = new HashSet<>();
        for (char letter = ' '; letter <= '~'; letter++) {
            StringBuilder shape = new StringBuilder();
            for (int row = 0; row < Glyphs.HEIGHT; row++) {
                for (int column = 0; column < Glyphs.WIDTH; column++) {
                    shape.append(glyphs.ink(letter, column, row) ? '#' : '.');
                }
            }
            assertEquals(letter != ' ', shape.indexOf("#") >= 0, "" + letter);
            assertTrue(shapes.add(shape.toString()), "drawn twice: " + letter);
        }
    }

    @Test
    void otherLettersLoseTheirAccentsOrAreAsked() {
        assertEquals(
                "Tur, cafe ?? ?", Glyphs.drawable("T\u00fcr, caf\u00e9 \u732b\u72d7 \ud83d\udc31"));
    }

    @Test
    void theNearestOf256IsTheColourItselfWhereItIsOne() {
        assertEquals(16, TerminalColours.nearest(0x000000));
        assertEquals(231, TerminalColours.nearest(0xFFFFFF));
        assertEquals(196, TerminalColours.nearest(0xFF0000));
        assertEquals(16 + 36 * 2 + 6 * 3 + 4, TerminalColours.nearest(0x87AFD7));
        assertEquals(244, TerminalColours.nearest(0x808080));
        assertEquals(232, TerminalColours.nearest(0x080808));
        assertEquals(255, TerminalColours.nearest(0xEEEEEE));
    }

    @Test
    void aSmallPictureIsNotEnlargedAndKeepsItsProportions() {
        Scene nothing =
                new Scene(
                        64, 48, Optional.empty(), new LabelNames(List.of()), List.of(), List.of());
        TerminalDrawing drawing = new TerminalDrawing(nothing, new Raster(64, 48));
        List<String> lines = drawing.ascii(200, 100).lines().toList();
        assertEquals(24, lines.size());
        assertEquals(12, drawing.ascii(32, 100).lines().count());
        assertEquals(9, drawing.ascii(200, 9).lines().count());
    }

    @Test
    void shrinkingTakesTheMeanOfWhatAPixelStandsFor() {
        Raster picture = new Raster(4, 2);
        picture.fill(0, 0, 1, 2, 0xFF0000);
        picture.fill(2, 0, 2, 2, 0x102030);
        Raster small = picture.shrunk(2, 1);
        assertEquals(0x800000, small.pixel(0, 0));
        assertEquals(0x102030, small.pixel(1, 0));
    }
}
