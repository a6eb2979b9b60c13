package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ChronologyTest {
    private static final long NOW = Reports.NOW.toEpochMilli();

    private final List<LogLine> lines = new ArrayList<>();
    private final Chronology chronology = new Chronology();

    /** An interval of a minute. */
    private ChronologyTest line(String time, double uptimeSeconds) {
        return line("gate", time, uptimeSeconds);
    }

    private ChronologyTest line(String camera, String time, double uptimeSeconds) {
        long millis = Instant.parse(time).toEpochMilli();
        lines.add(new LogLine(millis, camera, uptimeSeconds, 60, Map.of()));
        return this;
    }

    private List<String> placed() {
        lines.forEach(chronology::add);
        chronology.settle(NOW);
        chronology.rewind();
        return lines.stream()
                .map(line -> Instant.ofEpochMilli(chronology.place(line).endMillis()).toString())
                .toList();
    }

    private List<ClockNote.Kind> notes() {
        return chronology.notes().stream().map(ClockNote::kind).toList();
    }

    @Test
    void leavesARunWhereItsClockHadIt() {
        line("2026-11-20T08:01:00Z", 60);
        line("2026-11-20T08:02:00Z", 120);
        assertEquals(List.of("2026-11-20T08:01:00Z", "2026-11-20T08:02:00Z"), placed());
        assertEquals(List.of(), chronology.notes());
    }

    @Test
    void movesWhatWasStampedBeforeTheClockWasSet() {
        line("1970-01-01T00:01:10Z", 60);
        line("1970-01-01T00:02:10Z", 120);
        line("2026-11-20T08:03:00Z", 180);
        assertEquals(
                List.of("2026-11-20T08:01:00Z", "2026-11-20T08:02:00Z", "2026-11-20T08:03:00Z"),
                placed());
        assertEquals(List.of(ClockNote.Kind.SET_LATE), notes());
        assertEquals(2, chronology.notes().getFirst().lines());
    }

    @Test
    void movesWhatWasStampedBeforeTheClockWasSetBack() {
        line("2026-11-20T11:01:00Z", 60);
        line("2026-11-20T08:02:00Z", 120);
        assertEquals(List.of("2026-11-20T08:01:00Z", "2026-11-20T08:02:00Z"), placed());
        assertEquals(List.of(ClockNote.Kind.SET_LATE), notes());
        assertEquals(-10_800_000, chronology.notes().getFirst().byMillis());
    }

    @Test
    void leavesWhatMayHaveSlept() {
        line("2026-11-20T08:01:00Z", 6000);
        line("2026-11-20T17:02:00Z", 6060);
        assertEquals(List.of("2026-11-20T08:01:00Z", "2026-11-20T17:02:00Z"), placed());
        assertEquals(List.of(ClockNote.Kind.WENT_FORWARD), notes());
        assertEquals(9 * 3_600_000, chronology.notes().getFirst().byMillis());
    }

    /** fake-hwclock: it begins where the board was switched off, and NTP sets it later. */
    @Test
    void movesWhatWasStampedAfterABootBeforeTheClockWasSetForward() {
        line("2026-11-20T08:01:00Z", 60);
        line("2026-11-20T08:02:20Z", 60);
        line("2026-11-20T08:03:20Z", 120);
        line("2026-11-23T08:03:00Z", 180);
        assertEquals(
                List.of(
                        "2026-11-20T08:01:00Z",
                        "2026-11-23T08:01:00Z",
                        "2026-11-23T08:02:00Z",
                        "2026-11-23T08:03:00Z"),
                placed());
        assertEquals(List.of(ClockNote.Kind.SET_LATE), notes());
    }

    @Test
    void putsARunThatWasNeverSetBehindTheOneBefore() {
        line("2026-11-20T08:01:00Z", 60);
        line("1970-01-01T00:01:10Z", 60);
        line("1970-01-01T00:02:10Z", 120);
        assertEquals(
                List.of("2026-11-20T08:01:00Z", "2026-11-20T08:02:00Z", "2026-11-20T08:03:00Z"),
                placed());
        assertEquals(List.of(ClockNote.Kind.NEVER_SET), notes());
    }

    @Test
    void putsRunsBeforeTheFirstSetOneRightBeforeIt() {
        line("1970-01-01T00:01:10Z", 60);
        line("1970-01-01T00:01:20Z", 60);
        line("2026-11-20T08:01:00Z", 60);
        assertEquals(
                List.of("2026-11-20T07:59:00Z", "2026-11-20T08:00:00Z", "2026-11-20T08:01:00Z"),
                placed());
    }

    @Test
    void countsOnFromTheFirstStartWhereNoClockWasEverSet() {
        line("1970-01-01T00:01:10Z", 60);
        line("1970-01-01T00:01:08Z", 60);
        assertEquals(List.of("1970-01-01T00:01:10Z", "1970-01-01T00:02:10Z"), placed());
        assertFalse(chronology.dated());
    }

    @Test
    void doesNotBelieveAClockThatIsAhead() {
        line("2026-11-20T08:01:00Z", 60);
        line("2036-02-07T06:28:00Z", 60);
        line("2026-11-20T09:01:00Z", 60);
        assertEquals(
                List.of("2026-11-20T08:01:00Z", "2026-11-20T08:02:00Z", "2026-11-20T09:01:00Z"),
                placed());
        assertTrue(chronology.dated());
    }

    @Test
    void believesAllWhereTheReadersClockIsUnset() {
        line("2026-11-20T08:01:00Z", 60);
        lines.forEach(chronology::add);
        chronology.settle(0);
        assertTrue(chronology.dated());
    }

    @Test
    void notesARunThatBeganBeforeTheEndOfTheOneBefore() {
        line("2026-11-20T08:41:00Z", 60);
        line("2026-11-20T08:11:00Z", 60);
        assertEquals(List.of("2026-11-20T08:41:00Z", "2026-11-20T08:11:00Z"), placed());
        assertEquals(List.of(ClockNote.Kind.WENT_BACK), notes());
        assertEquals(-31 * 60_000, chronology.notes().getFirst().byMillis());
    }

    @Test
    void tellsProcessesApartByTheirUptime() {
        var breaks = new Breaks();
        line("2026-11-20T08:01:00Z", 60);
        line("yard", "2026-11-20T08:01:00Z", 60);
        line("2026-11-20T08:01:00Z", 60); // the same once more
        line("2026-11-20T08:02:00Z", 120);
        line("2026-11-20T08:04:00Z", 60); // less: another process
        line("2026-11-20T08:06:00Z", 60); // the same uptime later: another one, too
        line("2026-11-20T08:08:00Z", 180); // more, with a line lost
        line("2026-11-20T08:09:05Z", 61); // its only interval began before that end
        assertEquals(
                List.of(
                        Breaks.Link.NEW_RUN,
                        Breaks.Link.SAME_INTERVAL,
                        Breaks.Link.DUPLICATE,
                        Breaks.Link.NEXT,
                        Breaks.Link.NEW_RUN,
                        Breaks.Link.NEW_RUN,
                        Breaks.Link.NEXT,
                        Breaks.Link.NEW_RUN),
                lines.stream().map(breaks::next).toList());
    }

    @Test
    void keepsToItsBoundWhenEveryLineIsARestart() {
        for (int i = 0; i < Chronology.MOST_SEGMENTS + 50; i++) {
            line(Instant.parse("2026-11-01T00:00:00Z").plusSeconds(70L * i).toString(), 60);
        }
        List<String> placed = placed();
        assertEquals(lines.size(), placed.size());
        assertTrue(chronology.full());
    }
}
