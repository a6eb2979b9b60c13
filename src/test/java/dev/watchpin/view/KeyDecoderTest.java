package dev.watchpin.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class KeyDecoderTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "q,QUIT",
                "\u0003,QUIT",
                "j,DOWN",
                "k,UP",
                "G,LAST",
                "g,FIRST",
                "n,NEXT_CAMERA",
                "p,PREVIOUS_CAMERA",
                "?,KEYS",
                "\f,REDRAW",
                "\033[B,DOWN",
                "\033OB,DOWN",
                "\033[A,UP",
                "\033OA,UP",
                "\033[6~,PAGE_DOWN",
                "\033[5~,PAGE_UP",
                "\033[H,FIRST",
                "\033OH,FIRST",
                "\033[1~,FIRST",
                "\033[4~,LAST",
                "\033[F,LAST",
                "\033[Z,PREVIOUS_CAMERA"
            })
    void knowsKeys(String typed, Key key) {
        assertEquals(List.of(key), keys(typed));
    }

    /** Letters in what a terminal answers are no keys, nor is what has no meaning here. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "x", "\033[C", "\033[15~", "\033[?64;1;2;6;9;15;16;17;18;21;22c",
                "\033[?2026;2$y", "\033[24;80R", "\033[1;5q", "\033[200~"
            },
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false)
    void ignoresWhatMeansNothing(String typed) {
        assertEquals(List.of(), keys(typed));
    }

    @Test
    void goesOnAfterAnEscapeThatWasNone() {
        assertEquals(List.of(Key.QUIT), keys("\033q"));
        assertEquals(List.of(Key.DOWN, Key.UP), keys("\033\033[B\033[Ck"));
        assertEquals(Key.QUIT, keys("\033[" + ";".repeat(100) + "q").getLast());
    }

    private static List<Key> keys(String typed) {
        KeyDecoder decoder = new KeyDecoder();
        List<Key> keys = new ArrayList<>();
        for (char c : typed.toCharArray()) {
            decoder.put(c).ifPresent(keys::add);
        }
        return keys;
    }
}
