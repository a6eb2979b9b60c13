package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.ConfigStore.Outcome;
import dev.watchpin.telemetry.EventLog;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a start runs, by what is known of the file's very text. */
class StartConfigTest {
    private static final Instant NOW = Instant.parse("2026-11-25T13:48:22Z");

    @TempDir private Path folder;
    private ConfigStore store;
    private ConfigVersion asked;
    private String good;

    @BeforeEach
    void keepGoodConfig() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        good = demo.config(demo.pictures(), "");
        Path file = demo.watchpin().write("watchpin.yaml", good + "# edited\n");
        asked = ConfigVersion.read(file);
        store = new ConfigStore(Files.createDirectory(folder.resolve("state")));
        store.keepGood(good);
    }

    private StartConfig choose() {
        return StartConfig.choose(asked, Optional.of(store), NOW, EventLog.NONE);
    }

    private void note(Outcome outcome) throws Exception {
        store.note(outcome, asked.text(), NOW, "as noted");
    }

    private void assertRunsTheFile(StartConfig start) {
        assertEquals(asked.text(), start.run().text());
        assertTrue(start.rolledBack().isEmpty());
    }

    @Test
    void runsTheFileWhereNothingIsKnownOfIt() throws Exception {
        assertRunsTheFile(choose());
        assertTrue(choose().fallback().isEmpty());
        store.note(Outcome.REJECTED, "another text", NOW, "it was bad");
        assertRunsTheFile(choose());
        assertEquals(Optional.empty(), store.trial(), "that text is gone");
        assertRunsTheFile(StartConfig.choose(asked, Optional.empty(), NOW, EventLog.NONE));
    }

    @Test
    void runsTheLastGoodConfigWhereTheFileWasRejected() throws Exception {
        note(Outcome.REJECTED);
        StartConfig start = choose();
        assertEquals(good, start.run().text());
        assertEquals(asked.file(), start.run().file(), "paths stay relative to the file");
        assertTrue(start.rolledBack().orElseThrow().contains("as noted"));
        assertEquals(good, choose().run().text(), "and again");
    }

    @Test
    void rejectsWhatTheProcessDiedOf() throws Exception {
        note(Outcome.RUNNING);
        assertEquals(good, choose().run().text());
        assertEquals(Outcome.REJECTED, store.trial().orElseThrow().outcome());
        assertTrue(Files.exists(folder.resolve("watchpin.yaml.rejected-20261125T134822Z")));
    }

    @Test
    void goesOnWithAPausedProbation() throws Exception {
        note(Outcome.PAUSED);
        StartConfig start = choose();
        assertRunsTheFile(start);
        assertEquals(good, start.fallback().orElseThrow().text());
        assertEquals(Outcome.RUNNING, store.trial().orElseThrow().outcome());
    }

    @Test
    void runsTheFileWhenTheGoodOneIsItself() throws Exception {
        note(Outcome.RUNNING);
        store.keepGood(asked.text());
        assertRunsTheFile(choose());
    }

    @Test
    void runsTheFileWhereWhatIsKeptCannotBeUsed() throws Exception {
        note(Outcome.REJECTED);
        store.keepGood("torn: [");
        assertRunsTheFile(choose());
        Files.writeString(folder.resolve("state").resolve(ConfigStore.TRIAL), "nonsense");
        assertRunsTheFile(choose());
        assertFalse(asked.text().isEmpty());
    }
}
