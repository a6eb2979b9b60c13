package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.ConfigStore.Outcome;
import dev.watchpin.app.Probation.Verdict;
import dev.watchpin.telemetry.EventLog;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is noted of a trial, and when: one camera, gate, which saw before. */
class ConfigTrialTest {
    private static final Instant NOW = Instant.parse("2026-11-25T13:48:22Z");
    private static final OptionalLong PROBATION = OptionalLong.of(100);

    @TempDir private Path folder;
    private long nanos;
    private ConfigStore store;
    private ConfigVersion good;
    private ConfigVersion next;
    private ConfigTrial trial;

    @BeforeEach
    void makeTrial() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        String text = demo.config(demo.pictures(), "");
        Path file = demo.watchpin().write("watchpin.yaml", text);
        good = ConfigVersion.parse(file, text);
        next = ConfigVersion.parse(file, text + "# edited\n");
        store = new ConfigStore(Files.createDirectory(folder.resolve("state")));
        trial = new ConfigTrial(Optional.of(store), () -> nanos, EventLog.NONE, good);
    }

    private static List<Health> gate(boolean sees, long frames) {
        return List.of(new Health("gate", false, sees, frames, 0));
    }

    private void tryNext(Set<String> seeing) throws Exception {
        trial.announce(next, NOW);
        trial.begin(next, PROBATION, gate(true, 10), seeing, Set.of("gate"));
    }

    private Optional<Outcome> noted() throws IOException {
        return store.trial().map(ConfigStore.Trial::outcome);
    }

    @Test
    void theWayBackIsOnTheDiskBeforeAnythingChanges() throws Exception {
        trial.announce(next, NOW);
        assertEquals(Optional.of(good.text()), store.lastGood());
        assertEquals(Optional.of(Outcome.RUNNING), noted());
    }

    @Test
    void nothingChangesWhereTheWayBackCannotBeKept() throws Exception {
        Files.delete(folder.resolve("state"));
        assertThrows(IOException.class, () -> trial.announce(next, NOW));
    }

    @Test
    void whatWasRefusedIsForgottenAndWhatWasRejectedIsNot() throws Exception {
        trial.announce(next, NOW);
        trial.withdraw();
        assertEquals(Optional.empty(), noted());
        store.note(Outcome.REJECTED, next.text(), NOW, "it was blind");
        trial.announce(next, NOW);
        trial.withdraw();
        assertTrue(trial.rejected(next.text()));
    }

    @Test
    void whatDidWellIsTheGoodOne() throws Exception {
        tryNext(Set.of("gate"));
        assertSame(Verdict.GOES_ON, trial.judge(gate(true, 20)));
        nanos = 100;
        assertSame(Verdict.PASSED, trial.judge(gate(true, 30)));
        trial.accept(next);
        assertEquals(Optional.of(next.text()), store.lastGood());
        assertEquals(Optional.empty(), noted());
        assertSame(Verdict.GOES_ON, trial.judge(gate(false, 30)), "nothing is judged any longer");
    }

    @Test
    void aCameraThatTheTrialBlindedIsJudgedByTheNextOneToo() throws Exception {
        tryNext(Set.of("gate"));
        ConfigVersion third = ConfigVersion.parse(next.file(), next.text() + "# again\n");
        trial.announce(third, NOW);
        trial.begin(third, PROBATION, gate(false, 10), Set.of(), Set.of());
        nanos = 100;
        assertSame(Verdict.FAILED, trial.judge(gate(false, 10)));
        assertSame(good, trial.good());
    }

    @Test
    void theLastGoodConfigThatRunsInsteadOfARejectedOneDoesNotClearIt() throws Exception {
        store.note(Outcome.REJECTED, next.text(), NOW, "it was blind");
        trial.prove(PROBATION, gate(true, 10), Set.of("gate"));
        nanos = 100;
        assertSame(Verdict.PASSED, trial.judge(gate(true, 20)));
        trial.proved(good);
        assertTrue(trial.rejected(next.text()), "or the next restart would run it unseen");
        assertEquals(Optional.of(good.text()), store.lastGood());
    }

    @Test
    void withoutProbationItIsTakenAsItIs() throws Exception {
        trial.announce(next, NOW);
        trial.begin(next, OptionalLong.empty(), gate(true, 10), Set.of("gate"), Set.of("gate"));
        assertSame(next, trial.good());
        assertEquals(Optional.empty(), noted());
    }

    @Test
    void aStopInOrderPausesWhatWasAnnouncedThoughItDoesNotRunYet() throws Exception {
        trial.announce(next, NOW);
        trial.pause(NOW);
        assertEquals(Optional.of(Outcome.PAUSED), noted());
        trial.begin(next, PROBATION, gate(true, 10), Set.of("gate"), Set.of("gate"));
        assertEquals(Optional.of(Outcome.PAUSED), noted());
        nanos = 100;
        assertSame(Verdict.GOES_ON, trial.judge(gate(false, 10)), "its frames end with the stop");
    }

    @Test
    void whatIsRefusedAmidAStopLeavesTheTrialBeforeItPaused() throws Exception {
        tryNext(Set.of("gate"));
        ConfigVersion third = ConfigVersion.parse(next.file(), next.text() + "# again\n");
        trial.announce(third, NOW);
        trial.pause(NOW);
        trial.withdraw();
        assertEquals(Optional.of(Outcome.PAUSED), noted());
        assertTrue(store.trial().orElseThrow().of(next.text()));
    }

    @Test
    void afterAStopNothingIsAnnounced() throws Exception {
        trial.pause(NOW);
        assertThrows(ReloadRefused.class, () -> trial.announce(next, NOW));
        assertEquals(Optional.empty(), noted());
    }
}
