package dev.watchpin.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.Golden;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Key;
import dev.watchpin.view.Line;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whole screens, as a person sees them. */
class ScreenTest {
    private static final long TWO_MINUTES = 120;

    @Test
    void oneCamera() throws IOException {
        Scene scene = Statuses.scene(Statuses.named("top-one.json"));
        golden("top-80x24.txt", scene, Glyphs.UNICODE, 80, 24);
        golden("top-40x12.txt", scene, Glyphs.UNICODE, 40, 12);
        golden("top-ascii.txt", scene, Glyphs.ASCII, 80, 24);
    }

    @Test
    void oneCameraInAWideWindowAfterAWhile() throws IOException {
        golden("top-200x60.txt", afterAWhile(), Glyphs.UNICODE, 200, 60);
    }

    @Test
    void eightCameras() throws IOException {
        Scene scene = Statuses.scene(Statuses.named("top-eight.json"));
        golden("top-eight-80x24.txt", scene, Glyphs.UNICODE, 80, 24);
        golden("top-eight-200x60.txt", scene, Glyphs.UNICODE, 200, 60);
        golden("top-eight-ascii.txt", scene, Glyphs.ASCII, 80, 60);
    }

    @Test
    void aBadDay() throws IOException {
        Scene scene = Statuses.scene(Statuses.named("top-bad-day.json"));
        golden("top-bad-day.txt", scene, Glyphs.UNICODE, 80, 24);
        Golden.assertMatches("top-bad-day-ink.txt", Screens.inked(scene, 80, 24));
    }

    @Test
    void nothingKnown() throws IOException {
        Scene scene = Statuses.scene(Statuses.named("top-nothing.json"));
        golden("top-nothing.txt", scene, Glyphs.UNICODE, 80, 24);
    }

    /** A board without a battery: its clock began in 1970, and was set after four minutes. */
    @Test
    void goesByTheUptimeWhereTheClockWasSet() {
        Scene scene =
                Statuses.scene(
                        Statuses.of(
                                """
                                {"time":"2026-11-23T08:05:00Z","started":"1970-01-01T00:00:10Z",
                                "uptime_s":300.0,"config":{"state":"refused","reason":"no",
                                "since":"1970-01-01T00:01:00Z","awaiting_restart":[]},
                                "cameras":[{"name":"gate",
                                "last_result":{"time":"1970-01-01T00:01:00Z","seen":[]},
                                "outputs":[{"name":"pump","active":true,
                                "since":"1970-01-01T00:01:00Z"},{"name":"lamp","active":false,
                                "since":"2026-11-23T08:04:40Z"}],
                                "recovery":{"step":"waiting","tries":1,"reason":"lost",
                                "since":"1970-01-01T00:01:00Z"},
                                "last_fault":{"kind":"source-lost","message":"gone",
                                "time":"1970-01-01T00:01:00Z"}}]}\
                                """));
        String screen = Screens.framed(scene, Glyphs.ASCII, 80, 24);
        for (String shown :
                List.of(
                        "up 5 min",
                        "refused (-): no",
                        "pump active -",
                        "lamp inactive 20 s",
                        "try 1, for -: lost",
                        "- ago source-lost: gone")) {
            assertTrue(screen.contains(shown), () -> shown + " in\n" + screen);
        }
        assertFalse(screen.contains(" d "), screen);
    }

    /** Written by a daemon that watched the demo's belt. */
    @Test
    void aRealStatusFile() throws IOException {
        Scene scene = Statuses.scene(Statuses.named("top-real.json"));
        golden("top-real.txt", scene, Glyphs.UNICODE, 80, 24);
    }

    @Test
    void noNewsIsSaidAboveAllElse() throws IOException {
        Scene now = Statuses.scene(Statuses.named("top-one.json"));
        String trouble =
                "no news for 37 s: process 812 is not here: the daemon was stopped or died";
        Scene stale = new Scene(now.status(), Optional.of(trouble), now.trends());
        golden("top-stale.txt", stale, Glyphs.UNICODE, 60, 24);
        Scene none = new Scene(Optional.empty(), Optional.of("it is not there"), new Trends());
        golden("top-none.txt", none, Glyphs.UNICODE, 60, 6);
    }

    @Test
    void keysAreExplained() throws IOException {
        Viewport viewport = Screens.viewport(Glyphs.UNICODE);
        viewport.move(Key.KEYS);
        List<Line> rows = viewport.draw(afterAWhile(), 80, 24);
        Golden.assertMatches(
                "top-keys.txt", String.join("\n", rows.stream().map(Line::text).toList()) + "\n");
    }

    @Test
    void fitsEveryScreen() {
        for (String name : List.of("one", "eight", "bad-day", "nothing", "real")) {
            Scene scene = Statuses.scene(Statuses.named("top-" + name + ".json"));
            for (int width = 1; width <= 130; width++) {
                Screens.check(scene, width, 24);
            }
            for (int height = 1; height <= 60; height++) {
                Screens.check(scene, 80, height);
                Screens.check(scene, 9, height);
            }
        }
    }

    @Test
    void asciiScreensAreAscii() {
        Scene scene = Statuses.scene(Statuses.named("top-eight.json"));
        String screen = Screens.framed(scene, Glyphs.ASCII, 80, 120);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(screen), screen);
    }

    @Test
    void scrollsToTheLastRowAndBack() {
        Scene scene = Statuses.scene(Statuses.named("top-eight.json"));
        Viewport viewport = Screens.viewport(Glyphs.UNICODE);
        List<Line> first = viewport.draw(scene, 80, 24);
        viewport.move(Key.LAST);
        List<Line> last = viewport.draw(scene, 80, 24);
        assertTrue(last.get(22).text().startsWith("camera to pin"), last.get(22).text());
        viewport.move(Key.DOWN);
        assertEquals(last, viewport.draw(scene, 80, 24));
        viewport.move(Key.FIRST);
        viewport.move(Key.UP);
        assertEquals(first, viewport.draw(scene, 80, 24));
    }

    @Test
    void pagesOverlapByARow() {
        Scene scene = Statuses.scene(Statuses.named("top-eight.json"));
        Viewport viewport = Screens.viewport(Glyphs.UNICODE);
        String lastRow = viewport.draw(scene, 80, 24).get(22).text();
        viewport.move(Key.PAGE_DOWN);
        List<Line> next = viewport.draw(scene, 80, 24);
        assertTrue(next.stream().anyMatch(row -> row.text().equals(lastRow)));
        viewport.move(Key.PAGE_UP);
        assertEquals(lastRow, viewport.draw(scene, 80, 24).get(22).text());
    }

    @Test
    void goesFromCameraToCamera() {
        Scene scene = Statuses.scene(Statuses.named("top-eight.json"));
        Viewport viewport = Screens.viewport(Glyphs.UNICODE);
        int head = 3;
        for (String name : List.of("belt", "gate", "yard-north")) {
            viewport.draw(scene, 80, 24);
            viewport.move(Key.NEXT_CAMERA);
            String row = viewport.draw(scene, 80, 24).get(head + 1).text();
            assertTrue(row.startsWith("── " + name), row);
        }
        viewport.move(Key.PREVIOUS_CAMERA);
        String row = viewport.draw(scene, 80, 24).get(head + 1).text();
        assertTrue(row.startsWith("── gate"), row);
    }

    private static Scene afterAWhile() {
        StatusView status = Statuses.named("top-one.json");
        Trends trends = new Trends();
        for (long second = 0; second < TWO_MINUTES; second += 2) {
            String hotter = "\"soc_temp_c\":" + (60 + second / 6.0);
            String text = Statuses.text("top-one.json").replace("\"soc_temp_c\":81.3", hotter);
            trends.add(Statuses.of(text), second * 1_000_000_000L);
        }
        return new Scene(Optional.of(status), Optional.empty(), trends);
    }

    private static void golden(String file, Scene scene, Glyphs glyphs, int width, int height)
            throws IOException {
        Golden.assertMatches(file, Screens.framed(scene, glyphs, width, height));
    }
}
