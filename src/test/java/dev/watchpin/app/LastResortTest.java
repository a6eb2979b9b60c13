package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.config.WatchpinConfig.Recovery;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.PastRecovery;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Processes one after another over the same folders, as systemd would start them. */
class LastResortTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir private Path state;
    @TempDir private Path runtime;
    private final List<String> told = new ArrayList<>();
    private final EventLog events =
            new EventLog() {
                @Override
                public void info(String kind, String message) {
                    told.add(message);
                }

                @Override
                public void fault(String kind, String message) {
                    told.add(message);
                }
            };
    private Recovery settings = new Recovery(10 * MINUTE, 2, 0);
    private Instant now = START;
    private LastResort process;

    @BeforeEach
    void start() {
        process = process(systemd());
    }

    private Map<String, String> systemd() {
        return Map.of(
                "NOTIFY_SOCKET", "/run/systemd/notify",
                "STATE_DIRECTORY", state.toString(),
                "RUNTIME_DIRECTORY", runtime.toString());
    }

    private LastResort process(Map<String, String> environment) {
        return LastResort.of(settings, environment, Clock.fixed(now, ZoneOffset.UTC), events);
    }

    private boolean blindFor(long minutes) {
        return process.look(OptionalLong.of(minutes * MINUTE));
    }

    private void see() {
        process.look(OptionalLong.of(0));
    }

    private void restart(Duration later) {
        now = now.plus(later);
        process = process(systemd());
    }

    private boolean rebootAsked() throws IOException {
        return Files.deleteIfExists(runtime.resolve(LastResort.REBOOT_REQUEST));
    }

    @Test
    void leavesItToSystemdAfterTheTimeOfTheConfigAndNotBefore() {
        assertFalse(blindFor(9));
        assertTrue(blindFor(10));
        assertEquals(
                List.of(
                        "no camera has seen for 600 s; left to systemd, which starts this again:"
                                + " 1 of 2 in 24 hours"),
                told);
    }

    @Test
    void takesNoMoreRestartsThanADayAllowsAndSaysSoOnce() {
        for (int i = 0; i < 2; i++) {
            assertTrue(blindFor(10));
            restart(Duration.ofMinutes(11));
        }
        told.clear();
        assertFalse(blindFor(10) || blindFor(11) || blindFor(20) || blindFor(40));
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains("used up"), told::toString);
        assertEquals(Optional.of(new PastRecovery(2, 0)), process.past());
    }

    @Test
    void takesAnotherStepOnceTheOldOnesAreADayOld() {
        takesNoMoreRestartsThanADayAllowsAndSaysSoOnce();
        restart(Duration.ofHours(24));
        assertTrue(blindFor(10));
    }

    @Test
    void countsAStepThatLiesAheadBecauseTheClockIsUnset() {
        assertTrue(blindFor(10));
        restart(Duration.ZERO);
        assertTrue(blindFor(10));
        now = Instant.EPOCH;
        restart(Duration.ofMinutes(1));
        assertFalse(blindFor(10));
    }

    @Test
    void asksForARebootWhenARestartDidNotHelpAndOnlyIfTheConfigAllowsIt() throws Exception {
        settings = new Recovery(10 * MINUTE, 2, 1);
        restart(Duration.ZERO);
        assertTrue(blindFor(10));
        restart(Duration.ofMinutes(11));
        assertFalse(blindFor(10));
        assertTrue(rebootAsked());
        restart(Duration.ofMinutes(11));
        assertTrue(blindFor(10), "a restart is left");
        restart(Duration.ofMinutes(11));
        assertFalse(blindFor(10));
        assertFalse(rebootAsked(), "one a day, also across reboots");
    }

    @Test
    void restartsFirstAgainWhenTheRestartBeforeHelped() throws Exception {
        settings = new Recovery(10 * MINUTE, 6, 6);
        restart(Duration.ZERO);
        assertTrue(blindFor(10));
        restart(Duration.ofMinutes(11));
        see();
        assertTrue(blindFor(10));
        assertFalse(rebootAsked());
    }

    @Test
    void saysSoWhenNobodyHeardTheCallForAReboot() throws Exception {
        settings = new Recovery(10 * MINUTE, 0, 1);
        restart(Duration.ZERO);
        assertFalse(blindFor(10));
        assertTrue(rebootAsked());
        blindFor(11);
        told.clear();
        blindFor(12);
        blindFor(13);
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains("watchpin-reboot.path"), told::toString);
    }

    @Test
    void endsNoProcessThatNobodyStartsAgain() {
        process = process(Map.of("STATE_DIRECTORY", state.toString()));
        assertFalse(blindFor(10) || blindFor(60));
        assertEquals(1, told.size(), told::toString);
    }

    @Test
    void takesNoStepThatItCannotNote() throws Exception {
        Files.createDirectory(state.resolve("." + LastResort.LEDGER + ".new"));
        assertFalse(blindFor(10) || blindFor(20));
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains("not noted, so not done"), told::toString);
    }

    @Test
    void triesOnceToNoteThatARestartHelped() throws Exception {
        assertTrue(blindFor(10));
        restart(Duration.ofMinutes(11));
        Files.createDirectory(state.resolve("." + LastResort.LEDGER + ".new"));
        told.clear();
        for (int i = 0; i < 10; i++) {
            see();
        }
        assertEquals(1, told.size(), told::toString);
    }

    @Test
    void takesNoStepOnALedgerThatIsNotOurs() throws Exception {
        Files.writeString(state.resolve(LastResort.LEDGER), "restart 2026-11-25T08:0");
        restart(Duration.ZERO);
        assertTrue(told.getFirst().contains("delete the file"), told::toString);
        assertFalse(blindFor(10));
    }

    @Test
    void leavesRecordingsAlone() {
        assertFalse(process.look(OptionalLong.empty()));
        assertEquals(List.of(), told);
    }
}
