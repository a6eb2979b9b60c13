package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

class TextPageTest {
    @TempDir Path folder;

    private String page(LogFiles files, String since, PlotStyle style) throws Exception {
        Report report = Reports.of(files, since, Optional.empty(), ZoneId.of("Europe/Berlin"));
        return TextPage.of(report, style, 80, Reports.NOW).replace(folder.toString(), "LOGS");
    }

    @Test
    void showsFiveDaysWithAPowerCutAndAnUnsetClock() throws Exception {
        MonthLog.write(folder, 20, Duration.ofMinutes(20), 6);
        try (LogFiles files = LogFiles.open(folder)) {
            String page = page(files, "5d", PlotStyle.UNICODE);
            Golden.assertMatches("report/five-days.txt", page);
        }
    }

    @Test
    void showsAMonthInSevenBits() throws Exception {
        MonthLog.write(folder, 30, Duration.ofMinutes(60), 6);
        try (LogFiles files = LogFiles.open(folder)) {
            String page = page(files, "all", PlotStyle.ASCII);
            assertTrue(page.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127));
            Golden.assertMatches("report/month-ascii.txt", page);
        }
    }

    @Test
    void saysWhatItDoesNotKnow() throws Exception {
        var log = new LogText().minutes("2026-11-29T11:01:00Z", 3, LogText::nothing);
        try (LogFiles files = log.in(folder)) {
            Golden.assertMatches("report/nothing-known.txt", page(files, "all", PlotStyle.UNICODE));
        }
    }

    @Test
    void letsNoCameraColourTheTerminal() throws Exception {
        var log =
                new LogText()
                        .line(
                                "2026-11-20T08:01:00Z",
                                "\u001b[31mred\u202e",
                                60,
                                60,
                                LogText.frames(600));
        try (LogFiles files = log.in(folder)) {
            String page = page(files, "all", PlotStyle.UNICODE);
            assertFalse(page.contains("\u001b") || page.contains("\u202e"));
            assertTrue(page.contains("\\u001b[31mred\\u202e"));
        }
    }

    @Test
    void keepsToItsWidth() throws Exception {
        MonthLog.write(folder, 6, Duration.ofMinutes(60), 6);
        try (LogFiles files = LogFiles.open(folder)) {
            List<String> wide =
                    page(files, "all", PlotStyle.UNICODE)
                            .lines()
                            .filter(line -> line.length() > 80)
                            .toList();
            assertEquals(List.of(), wide);
        }
    }

    @Test
    void fillsAPlotFromTheLeastToTheGreatestSoThatPeaksStay() throws Exception {
        var series = new Series(100);
        for (int i = 0; i < 100; i++) {
            series.add(i, 10);
        }
        series.add(50, 99); // one interval among thousands
        var buckets = new Buckets(0, 60_000, 100);
        String plot =
                new Plot(buckets, ZoneId.of("UTC"), PlotStyle.ASCII, 30)
                        .of(
                                Band.of(series),
                                Plot.Axis.FITTED,
                                Words::trimmed,
                                Optional.empty(),
                                List.of())
                        .orElseThrow();
        assertEquals(
                """
                     100 |          :
                         |          :
                         |          :
                      50 |          :
                         |          :
                       0 |''''''''''''''''''''
                          --------------------
                          01-01       01:00
                """,
                plot.indent(0));
    }
}
