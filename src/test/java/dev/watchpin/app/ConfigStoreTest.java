package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.ConfigStore.Outcome;
import dev.watchpin.app.ConfigStore.Trial;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

class ConfigStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-25T13:48:22Z");

    @TempDir private Path folder;

    @Test
    void remembersWhatItWasTold() throws Exception {
        ConfigStore store = new ConfigStore(folder);
        assertEquals(Optional.empty(), store.lastGood());
        assertEquals(Optional.empty(), store.trial());
        store.keepGood("cameras: []\n");
        store.note(Outcome.REJECTED, "text", NOW, "camera gate\nsees nothing");
        ConfigStore again = new ConfigStore(folder);
        assertEquals(Optional.of("cameras: []\n"), again.lastGood());
        Trial trial = again.trial().orElseThrow();
        assertEquals(Outcome.REJECTED, trial.outcome());
        assertEquals("camera gate sees nothing", trial.reason());
        assertTrue(trial.of("text"));
        store.forgetTrial();
        assertEquals(Optional.empty(), again.trial());
    }

    @Test
    void keepsPasswordsFromOthers() throws Exception {
        new ConfigStore(folder).keepGood("url: rtsp://me:secret@host/");
        assertEquals(
                PosixFilePermissions.fromString("rw-r-----"),
                Files.getPosixFilePermissions(folder.resolve(ConfigStore.LAST_GOOD)));
    }

    @Test
    void refusesALineThatIsNoneOfOurs() throws Exception {
        Files.writeString(folder.resolve(ConfigStore.TRIAL), "yesterday\n");
        IOException wrong = assertThrows(IOException.class, () -> new ConfigStore(folder).trial());
        assertTrue(wrong.getMessage().contains("delete the file"), wrong.getMessage());
    }

    @Test
    void keepsTheNewestFiveRejectedOnes() throws Exception {
        Path config = DemoFolder.make(folder).watchpin().write("watchpin.yaml", demo());
        ConfigVersion version = ConfigVersion.read(config);
        for (int i = 0; i < 7; i++) {
            ConfigStore.keepRejected(Optional.empty(), version, NOW.plusSeconds(i));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> kept =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.contains("rejected"))
                            .sorted()
                            .toList();
            assertEquals(5, kept.size());
            assertEquals("watchpin.yaml.rejected-20261125T134824Z", kept.getFirst());
        }
    }

    @Test
    void keepsWhatItJustWroteThoughTheClockWasNeverSet() throws Exception {
        Path config = DemoFolder.make(folder).watchpin().write("watchpin.yaml", demo());
        ConfigVersion version = ConfigVersion.read(config);
        for (int i = 0; i < 5; i++) {
            ConfigStore.keepRejected(Optional.empty(), version, NOW.plusSeconds(i));
        }
        Path kept = ConfigStore.keepRejected(Optional.empty(), version, Instant.EPOCH);
        assertTrue(Files.exists(kept), kept::toString);
    }

    private String demo() {
        DemoFolder demo = new DemoFolder(new WatchpinProcess(folder));
        return demo.config(demo.pictures(), "");
    }

    @Test
    void aKillInTheMiddleOfSavingLeavesTheOldOrTheNew() throws Exception {
        Set<String> whole = Set.of(StoreProcess.text('a'), StoreProcess.text('b'));
        for (int kill = 0; kill < 8; kill++) {
            ChildJvm jvm =
                    new ChildJvm(
                            folder,
                            List.of(),
                            List.of(StoreProcess.class.getName(), folder.toString()));
            Process child = jvm.start();
            while (jvm.read("out").lines().count() < 5 + kill) {
                assertTrue(child.isAlive(), () -> jvm.read("err"));
            }
            child.destroyForcibly();
            jvm.await(child);
            ConfigStore store = new ConfigStore(folder);
            String kept = store.lastGood().orElseThrow();
            assertTrue(whole.contains(kept), () -> kept.length() + " letters");
            assertEquals(Outcome.RUNNING, store.trial().orElseThrow().outcome());
            store.keepGood("the next process goes on");
        }
    }
}
