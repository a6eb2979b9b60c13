package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

class HtmlPageTest {
    private static final Pattern SCRIPT =
            Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    @TempDir static Path folder;
    private static Report report;
    private static String page;

    @BeforeAll
    static void makePage() throws Exception {
        MonthLog.write(folder, 20, Duration.ofMinutes(60), 6);
        try (LogFiles files = LogFiles.open(folder)) {
            report = Reports.of(files, "all", Optional.empty(), ZoneId.of("Europe/Berlin"));
            page = HtmlPage.of(report, Reports.NOW);
        }
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        var found = new ArrayList<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    /** What stands beside scripts, styles and the doctype is well-formed XML, too. */
    private static Document parsed(String page) throws Exception {
        String markup =
                STYLE.matcher(SCRIPT.matcher(page).replaceAll(""))
                        .replaceAll("")
                        .replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static JsonValue data(String page) throws Exception {
        return JsonValue.parse(found(SCRIPT, page, 2).getFirst());
    }

    @Test
    void isWellFormedAndHasAllTables() throws Exception {
        Document document = parsed(page);
        NodeList tables = document.getElementsByTagName("table");
        assertEquals(1 + 3 * report.cameras().size(), tables.getLength());
        var ids = new HashSet<String>();
        NodeList sections = document.getElementsByTagName("section");
        for (int i = 0; i < sections.getLength(); i++) {
            ids.add(sections.item(i).getAttributes().getNamedItem("id").getNodeValue());
        }
        assertTrue(ids.containsAll(List.of("overview", "board", "camera-2", "method")));
    }

    @Test
    void namesNoAddressButThatOfTheLibrarysAuthor() {
        assertEquals(
                List.of("https://github.com/leeoniya/uPlot"),
                found(Pattern.compile("https?:[^\\s\"']*"), page, 0));
        assertFalse(page.contains("@import") || page.contains("url("));
    }

    @Test
    void keepsTheLibrarysLicence() throws Exception {
        assertTrue(page.contains("Copyright (c) 2022 Leon Sorokin"));
        assertTrue(page.contains("(v1.6.30) */"));
        assertTrue(parsed(page).getDocumentElement().getTextContent().contains("MIT License"));
    }

    @Test
    void letsTheBrowserFetchNothingAndRunOnlyItsOwnScripts() {
        String policy = found(Pattern.compile("Policy\" content=\"([^\"]*)\""), page, 1).getFirst();
        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        List<String> scripts = found(SCRIPT, page, 2);
        assertEquals(3, scripts.size(), "data, library, ours");
        for (String run : scripts.subList(1, 3)) {
            assertTrue(policy.contains(PageParts.hash(run)));
        }
        for (String style : found(STYLE, page, 1)) {
            assertTrue(policy.contains(PageParts.hash(style)));
        }
        assertFalse(policy.contains("unsafe") || page.contains(" style=\""));
    }

    @Test
    void carriesTheFiguresItWasMadeOf() throws Exception {
        JsonValue data = data(page);
        assertEquals("Europe/Berlin", data.at("zone").text());
        assertEquals(report.buckets().count(), data.at("count").integer());
        JsonValue temperature = data.at("charts").at(0);
        assertEquals("soc_temp_c", temperature.at("name").text());
        Series series = report.board().series().get(dev.watchpin.telemetry.BoardMeasure.SOC_TEMP_C);
        List<JsonValue> greatest = temperature.at("series").at(0).at("values").items();
        List<JsonValue> least = temperature.at("series").at(2).at("values").items();
        int gaps = 0;
        for (int i = 0; i < series.buckets(); i++) {
            if (series.has(i)) {
                assertEquals(series.greatest(i), greatest.get(i).number(), 0.005);
                assertEquals(series.least(i), least.get(i).number(), 0.005);
            } else {
                gaps++;
                assertEquals(null, greatest.get(i).value(), "no value is no number");
            }
        }
        assertTrue(gaps >= 2, "the power cut of six hours");
        assertEquals(1, data.at("gaps").items().size());
        assertEquals(2, data.at("starts").items().size());
    }

    @Test
    void aCameraCannotBecomeMarkup() throws Exception {
        String name = "</script><script>alert(1)</script><b title=\"'&amp;";
        Path logs = java.nio.file.Files.createDirectory(folder.resolve("evil"));
        var log =
                new LogText()
                        .line("2026-11-20T08:01:00Z", name, 60, 60, LogText.frames(600))
                        .line("2026-11-20T08:02:00Z", name, 120, 60, LogText.frames(600));
        try (LogFiles files = log.in(logs)) {
            String evil = HtmlPage.of(Reports.all(files), Reports.NOW);
            assertEquals(3, found(SCRIPT, evil, 2).size());
            assertFalse(evil.contains("<script>alert"));
            assertTrue(parsed(evil).getDocumentElement().getTextContent().contains(name));
            data(evil);
        }
    }

    @Test
    void aPlaceholderInANameStaysText() throws Exception {
        Path logs = java.nio.file.Files.createDirectory(folder.resolve("curly"));
        var log =
                new LogText()
                        .line("2026-11-20T08:01:00Z", "{{data}}$1\\", 60, 60, LogText.frames(600));
        try (LogFiles files = log.in(logs)) {
            String curly = HtmlPage.of(Reports.all(files), Reports.NOW);
            assertTrue(curly.contains("<h3>{{data}}$1\\</h3>"));
        }
    }
}
