package dev.watchpin.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sixels back, as a terminal would. */
class SixelTest {
    private static final Pattern HEAD = Pattern.compile("\033P0;1q\"1;1;(\\d+);(\\d+)");
    private static final Pattern REGISTER = Pattern.compile("#(\\d+)(?:;2;(\\d+);(\\d+);(\\d+))?");
    private static final Pattern RUN = Pattern.compile("!(\\d+)(.)");

    /** Each pixel is painted once, or this fails. */
    private static Raster read(String sixels) {
        Matcher head = HEAD.matcher(sixels);
        assertTrue(head.lookingAt(), "begins as DECSIXEL");
        Raster picture = new Raster(number(head, 1), number(head, 2));
        Map<Integer, Integer> painted = new HashMap<>();
        Map<Integer, Integer> registers = new HashMap<>();
        int colour = 0;
        int x = 0;
        int top = 0;
        int at = head.end();
        while (sixels.charAt(at) != '\033') {
            char character = sixels.charAt(at);
            if (character == '#') {
                Matcher register = at(REGISTER, sixels, at);
                colour = number(register, 1);
                if (register.group(2) != null) {
                    registers.put(colour, percents(register));
                }
                at = register.end();
            } else if (character == '$') {
                x = 0;
                at++;
            } else if (character == '-') {
                x = 0;
                top += 6;
                at++;
            } else {
                int run = 1;
                int next = at + 1;
                if (character == '!') {
                    Matcher runs = at(RUN, sixels, at);
                    run = number(runs, 1);
                    character = runs.group(2).charAt(0);
                    next = runs.end();
                }
                at = next;
                for (int end = x + run; x < end; x++) {
                    paint(picture, painted, x, top, character - '?', registers.get(colour));
                }
            }
        }
        assertEquals("\033\\\n", sixels.substring(at), "ends with ST");
        assertEquals(picture.width() * picture.height(), painted.size());
        assertTrue(painted.values().stream().allMatch(times -> times == 1));
        return picture;
    }

    private static Matcher at(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        assertTrue(matcher.lookingAt(), text.substring(at, Math.min(at + 20, text.length())));
        return matcher;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int percents(Matcher register) {
        return Colours.rgb(level(register, 2), level(register, 3), level(register, 4));
    }

    private static int level(Matcher register, int group) {
        return Math.round(number(register, group) * 255 / 100f);
    }

    private static void paint(
            Raster picture, Map<Integer, Integer> painted, int x, int top, int bits, int rgb) {
        assertTrue(bits >= 0 && bits < 64, "a sixel: " + bits);
        for (int row = 0; row < 6; row++) {
            if ((bits >> row & 1) == 1) {
                painted.merge((top + row) * picture.width() + x, 1, Integer::sum);
                picture.set(x, top + row, rgb);
            }
        }
    }

    @Test
    void fewColoursComeThroughAsTheyAre() {
        Raster picture = new Raster(70, 13);
        picture.fill(0, 0, 70, 13, 0xE79C00);
        picture.fill(10, 3, 40, 2, Colours.WHITE);
        picture.fill(69, 12, 1, 1, 0x0000FF);
        assertSame(picture, read(Sixel.text(picture)), 4);
    }

    @Test
    void manyColoursComeThroughNearly() {
        Raster picture = Scenes.picture(160, 120);
        assertSame(picture, read(Sixel.text(picture)), 40);
    }

    @Test
    void noiseOfAnySizeIsRead() {
        Random random = new Random(3);
        for (int size = 1; size < 20; size++) {
            Raster picture = new Raster(size, 20 - size);
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    picture.set(x, y, random.nextInt(0x1000000));
                }
            }
            read(Sixel.text(picture));
        }
    }

    private static void assertSame(Raster expected, Raster actual, int tolerance) {
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                int one = expected.pixel(x, y);
                int other = actual.pixel(x, y);
                String where = "%d,%d: %06x %06x".formatted(x, y, one, other);
                assertEquals(Colours.red(one), Colours.red(other), tolerance, where);
                assertEquals(Colours.green(one), Colours.green(other), tolerance, where);
                assertEquals(Colours.blue(one), Colours.blue(other), tolerance, where);
            }
        }
    }
}
