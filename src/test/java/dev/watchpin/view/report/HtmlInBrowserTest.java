package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.json.JsonValue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The page as a real browser makes it: with {@code WATCHPIN_CHROMIUM} naming one, as {@code
 * /usr/bin/chromium}; skipped without.
 */
class HtmlInBrowserTest {
    @TempDir Path folder;
    private String chromium;

    @BeforeEach
    void findBrowser() {
        chromium = System.getenv("WATCHPIN_CHROMIUM");
        assumeTrue(chromium != null, "WATCHPIN_CHROMIUM names no browser");
    }

    private record Seen(String document, String said) {}

    private Seen look(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Path document = folder.resolve("document");
        Path said = folder.resolve("said");
        Process browser =
                new ProcessBuilder(
                                List.of(
                                        chromium,
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--enable-logging=stderr",
                                        "--v=0",
                                        "--user-data-dir=" + folder.resolve("profile"),
                                        "--dump-dom",
                                        file.toUri().toString()))
                        .redirectOutput(document.toFile())
                        .redirectError(said.toFile())
                        .start();
        try {
            assertTrue(browser.waitFor(5, TimeUnit.MINUTES), "the browser hangs");
        } finally {
            browser.destroyForcibly();
        }
        return new Seen(
                Files.readString(document), Files.readString(said, StandardCharsets.ISO_8859_1));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void drawsEveryPlotAndSaysNothing() throws Exception {
        Path logs = folder.resolve("logs");
        MonthLog.write(logs, 20, Duration.ofMinutes(60), 6);
        try (LogFiles files = LogFiles.open(logs)) {
            Report report = Reports.all(files);
            int charts = JsonValue.parse(PlotData.of(report)).at("charts").items().size();
            Seen seen = look(HtmlPage.of(report, Reports.NOW));
            assertEquals(charts, count(seen.document(), "<canvas"));
            assertEquals(charts, count(seen.document(), "<figcaption>"));
            assertFalse(seen.said().contains("CONSOLE"), seen::said);
        }
    }

    /** So that the test above can fail: what a page says does reach it. */
    @Test
    void hearsWhatAPageSays() throws Exception {
        Seen seen = look("<script>undefinedFunction()</script>");
        assertTrue(seen.said().contains("CONSOLE"), seen::said);
    }

    @Test
    void runsNoScriptThatIsNotItsOwn() throws Exception {
        var log =
                new LogText()
                        .line("2026-11-20T08:01:00Z", "gate", 60, 60, LogText.frames(600))
                        .line("2026-11-20T08:02:00Z", "gate", 120, 60, LogText.frames(600));
        try (LogFiles files = log.in(folder)) {
            String page = HtmlPage.of(Reports.all(files), Reports.NOW);
            Seen seen =
                    look(page.replace("</body>", "<script>document.body.id='run'</script></body>"));
            assertFalse(seen.document().contains("<body id=\"run\""));
            assertTrue(seen.said().contains("Content Security Policy"), seen::said);
        }
    }
}
