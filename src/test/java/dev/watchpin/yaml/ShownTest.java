package dev.watchpin.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://cam, rtsp://cam",
        "rtsp://cam:554, rtsp://cam/…",
        "rtsp://me:pw@cam/live, rtsp://***@cam/…",
        "rtsp://me:p/w@cam/live, rtsp://***@cam/…",
        "rtsp://me:p@w@cam, rtsp://***@cam",
        "rtsp://me:p w@cam, rtsp://***@cam",
        "rtsp://me:pw, rtsp://me/…",
        "http://cam/live?user=me&pwd=pw, http://cam/…",
        "no url at all, no url at all"
    })
    void keepsOnlySchemeAndHostOfAUrl(String text, String shown) {
        assertEquals(shown, Shown.masked(text));
    }

    @ParameterizedTest
    @CsvSource({
        "admin:pw@10.0.0.9/stream, ***@10.0.0.9/…",
        "rtsp:/admin:pw@cam, ***@cam",
        "rtsp//admin:pw@cam:554, rtsp//***@cam/…",
        "//admin:p@w@cam, //***@cam",
        "://admin:p w@cam, ://***@cam",
        "no such file (/srv/admin:pw@cam/live), no such file (/srv/***@cam/…",
        "rtsp://***@cam/…, rtsp://***@cam/…",
        "expected this: a@b, expected this: a@b",
        "watchpin@.service, watchpin@.service"
    })
    void knowsAPasswordWithoutAScheme(String text, String shown) {
        assertEquals(shown, Shown.masked(text));
    }

    @Test
    void cutsLongTextAtSixtyCharacters() {
        assertEquals("x".repeat(60) + "…", Shown.brief("x".repeat(61)));
        assertEquals("x".repeat(60), Shown.brief("x".repeat(60)));
    }

    @Test
    void keepsMessagesOnOneLine() {
        assertEquals("a␤b", Shown.brief("a\n\tb"));
    }
}
