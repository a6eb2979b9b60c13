package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;

class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"90m, PT90M", "36h, PT36H", "7d, PT168H", "2w, PT336H"})
    void readsLengths(String text, Duration length) {
        assertEquals(new Moment.Before(length), Moment.parse(text, ZoneOffset.UTC, Reports.NOW));
    }

    @Test
    void readsDatesInTheReadersZone() {
        assertEquals(
                new Moment.At(Instant.parse("2026-11-19T23:00:00Z")),
                Moment.parse("2026-11-20", BERLIN, Reports.NOW));
        assertEquals(
                new Moment.At(Instant.parse("2026-11-20T07:30:00Z")),
                Moment.parse("2026-11-20T08:30", BERLIN, Reports.NOW));
        assertEquals(
                new Moment.At(Instant.parse("2026-11-20T08:30:00Z")),
                Moment.parse("2026-11-20T08:30:00Z", BERLIN, Reports.NOW));
        assertEquals(new Moment.At(Reports.NOW), Moment.parse("now", BERLIN, Reports.NOW));
        assertEquals(new Moment.Start(), Moment.parse("all", BERLIN, Reports.NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "7 days",
                "-7d",
                "-999999999-01-01",
                "+999999999-12-31T00:00",
                "2026-13-01",
                "yesterday",
                "9999999d"
            })
    void refusesWhatIsNoTime(String text) {
        var wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Moment.parse(text, BERLIN, Reports.NOW));
        assertTrue(wrong.getMessage().contains("as 90m, 36h, 7d or 2w"));
    }

    private Window of(String since, String until) throws Exception {
        var log = new LogText().minutes("2026-11-20T08:01:00Z", 120, LogText.frames(600));
        try (LogFiles files = log.in(folder)) {
            LogSurvey survey = LogSurvey.of(files, Reports.NOW.toEpochMilli());
            return Window.of(
                    survey,
                    Moment.parse(since, ZoneOffset.UTC, Reports.NOW),
                    Optional.ofNullable(until)
                            .map(text -> Moment.parse(text, ZoneOffset.UTC, Reports.NOW)),
                    ZoneOffset.UTC);
        }
    }

    @Test
    void countsBackFromTheNewestLineSoThatOldCopiesHaveLastDays() throws Exception {
        Window window = of("30m", null);
        assertEquals(Instant.parse("2026-11-20T09:30:00Z"), window.from());
        assertEquals(Instant.parse("2026-11-20T10:00:00Z"), window.to());
        assertFalse(window.cutByLog());
    }

    @Test
    void beginsWhereTheLogDoes() throws Exception {
        Window window = of("7d", null);
        assertEquals(Instant.parse("2026-11-20T08:00:00Z"), window.from());
        assertTrue(window.cutByLog());
    }

    @Test
    void reachesBeyondTheNewestLineWhenTold() throws Exception {
        assertEquals(Instant.parse("2026-11-20T12:00:00Z"), of("7d", "2026-11-20T12:00").to());
    }

    /** Else it would count as not running. */
    @Test
    void endsNowWhereTheEndIsToCome() throws Exception {
        assertEquals(Reports.NOW, of("2026-11-20", "2026-11-30").to());
    }

    @Test
    void saysWhereTheLinesAreWhenNoneIsInIt() {
        var none = assertThrows(NoLogException.class, () -> of("2026-11-21", null));
        assertTrue(none.getMessage().contains("not before the end, 2026-11-20 10:00"));
        none = assertThrows(NoLogException.class, () -> of("1h", "2026-11-21"));
        assertTrue(
                none.getMessage()
                        .contains("its lines are from 2026-11-20 08:00 to 2026-11-20 10:00"),
                none.getMessage());
    }

    private static Window between(String from, String to, ZoneId zone) {
        long start = Instant.parse(from).toEpochMilli();
        long end = Instant.parse(to).toEpochMilli();
        return new Window(start, end, false, end - start, zone);
    }

    /** Clocks go back on 2026-10-25 at 3:00, forward on 2027-03-28 at 2:00. */
    @Test
    void daysHaveTheirTrueLengthWhenClocksChange() {
        var calendar =
                new Calendar(between("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", BERLIN));
        var parts = new ArrayList<Long>();
        calendar.split(
                Instant.parse("2026-10-24T22:00:00Z").toEpochMilli(),
                Instant.parse("2026-10-26T23:00:00Z").toEpochMilli(),
                (_, millis) -> parts.add(millis / 3_600_000));
        assertEquals(java.util.List.of(25L, 24L), parts);
        assertEquals("2026-10-25", calendar.date(0).toString());
        assertEquals(0, calendar.index(Instant.parse("2026-10-25T22:59:59Z").toEpochMilli()));
        assertEquals(1, calendar.index(Instant.parse("2026-10-25T23:00:00Z").toEpochMilli()));
    }

    @Test
    void aYearIsShownByWeeksAndTenByMonths() {
        var year = new Calendar(between("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN));
        assertEquals(Calendar.Unit.WEEK, year.unit());
        assertEquals("2025-12-29", year.date(0).toString(), "a Monday");
        assertEquals(53, year.count());
        var ten = new Calendar(between("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z", BERLIN));
        assertEquals(Calendar.Unit.MONTH, ten.unit());
        assertEquals(121, ten.count());
    }

    @Test
    void bucketsAreRoundAndBounded() {
        Buckets week =
                Buckets.of(between("2026-11-13T08:03:00Z", "2026-11-20T08:03:00Z", BERLIN), 60);
        assertEquals(600_000, week.widthMillis());
        assertEquals(0, week.startMillis() % 600_000);
        assertEquals(1009, week.count());
        Buckets minute =
                Buckets.of(between("2026-11-20T08:00:00Z", "2026-11-20T08:30:00Z", BERLIN), 60);
        assertEquals(120_000, minute.widthMillis(), "two intervals or more");
        var filled = new ArrayList<Integer>();
        long from = minute.startMillis();
        minute.covered(from + 60_000, from + 120_000, filled::add);
        minute.covered(from + 100_000, from + 160_000, filled::add);
        minute.covered(from + 240_000, from + 600_000, filled::add);
        assertEquals(java.util.List.of(0, 1, 2, 3, 4), filled);
        Buckets century =
                Buckets.of(between("1970-01-01T00:00:00Z", "2070-01-01T00:00:00Z", BERLIN), 60);
        assertTrue(century.count() <= Buckets.MOST + 1);
        assertEquals(0, century.index(-1));
        assertEquals(century.count() - 1, century.index(Long.MAX_VALUE));
    }
}
