package dev.watchpin.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Lines, how they flow, and what may be in them. */
class TextTest {
    @Test
    void showsControlCharactersByTheirNumber() {
        assertEquals("a\\u001b[2Jb\\n\\u202ec", Line.of("a\033[2Jb\n\u202ec").text());
        assertEquals("\\ud800", Line.of("\ud800").text());
    }

    @Test
    void keepsAFewMarksOnALetterAndNoTower() {
        assertEquals("e\u0301\u0302x", Line.of("e\u0301\u0302\u0303\u0304x").text());
        assertEquals("x", Line.of("\u0301x").text());
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "Küche,5", "厨房,4", "e\u0301,1", "😀,2", "█▒,2", "－,2"})
    void knowsHowManyCellsATextTakes(String text, int cells) {
        assertEquals(cells, Line.of(text).width());
    }

    @Test
    void cutsWithAMarkAndNeverThroughAWideCharacter() {
        assertEquals("abc", Line.of("abc").cut(3, Glyphs.UNICODE).text());
        assertEquals("ab…", Line.of("abcd").cut(3, Glyphs.UNICODE).text());
        assertEquals("ab~", Line.of("abcd").cut(3, Glyphs.ASCII).text());
        assertEquals("厨…", Line.of("厨房x").cut(4, Glyphs.UNICODE).text());
        assertEquals("", Line.of("abc").cut(0, Glyphs.UNICODE).text());
    }

    @Test
    void flowsItemsAndGoesOnBelowTheLabel() {
        Flow flow = new Flow(Line.of("seen  "), 20);
        flow.item(Line.of("one")).item(Line.of("two")).item(Line.of("three"));
        assertEquals(List.of("seen  one  two", "      three"), texts(flow.rows()));
    }

    @Test
    void breaksAWordThatIsLongerThanARow() {
        Flow flow = new Flow(Line.of("at "), 10).text("see /dev/v4l/by-id/x", Ink.PLAIN);
        assertEquals(List.of("at see", "   /dev/v4", "   l/by-id", "   /x"), texts(flow.rows()));
        List<Line> cut = new Flow(10).text("one two three four", Ink.PLAIN).rows(1, Glyphs.ASCII);
        assertEquals(List.of("one two~"), texts(cut));
    }

    @Test
    void neverFlowsOverTheMargin() {
        for (long seed = 0; seed < 2_000; seed++) {
            RandomLines random = new RandomLines(seed);
            int width = 2 + (int) (seed % 30);
            Flow flow = new Flow(random.line(), width);
            flow.item(random.line()).text(random.text(30), Ink.WARNING).item(random.line());
            for (Line row : flow.rows()) {
                assertTrue(row.width() <= width, seed + ": " + row.text());
            }
        }
    }

    @Test
    void asciiLosesAccentsAndMarksTheRest() {
        assertEquals("Kuche ?? ffi", Glyphs.ASCII.text("Küche 厨房 ﬃ"));
        assertEquals("Küche 厨房", Glyphs.UNICODE.text("Küche 厨房"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,xterm-256color,UNICODE",
        "UTF-8,tmux-256color,UNICODE",
        "UTF-8,linux,ASCII",
        "UTF-8,vt100,ASCII",
        "UTF-8,vt220,ASCII",
        "UTF-8,dumb,ASCII",
        "US-ASCII,xterm,ASCII",
        "ISO-8859-1,xterm,ASCII"
    })
    void drawsWithWhatTheTerminalHas(String locale, String terminal, Glyphs glyphs) {
        assertEquals(glyphs, Glyphs.of(java.nio.charset.Charset.forName(locale), terminal));
    }

    @Test
    void asciiGlyphsAreAscii() {
        Glyphs all = Glyphs.ASCII;
        String text = "" + all.bar() + all.tail() + all.trace() + all.beyond() + all.levels();
        text += "" + all.rule() + all.on() + all.off() + all.ellipsis();
        text += all.celsius() + all.micros();
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(text), text);
        assertFalse(text.contains(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0.3,0.3 µs",
        "12.7,12.7 µs",
        "512.4,512 µs",
        "1420,1.42 ms",
        "31235,31.2 ms",
        "101000,101 ms",
        "1234567,1.23 s",
        "61000000,61.0 s"
    })
    void writesTimesAsPreciseAsTheyAre(double micros, String text) {
        assertEquals(text, Quantity.micros(micros, Glyphs.UNICODE));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "59,59 s",
        "60,1 min",
        "3599,59 min",
        "3600,1 h 0 min",
        "172799,47 h 59 min",
        "172800,2 d 0 h",
        "878400,10 d 4 h",
        "-1,-"
    })
    void writesDurationsInTwoUnitsAtMost(long seconds, String text) {
        assertEquals(text, Quantity.time(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"512,1 kB", "141557760,142 MB", "3221225472,3.2 GB"})
    void writesBytesInPowersOfTen(double bytes, String text) {
        assertEquals(text, Quantity.bytes(bytes));
    }

    private static List<String> texts(List<Line> rows) {
        return rows.stream().map(Line::text).toList();
    }
}
