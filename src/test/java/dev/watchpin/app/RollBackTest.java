package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A config that does not do well is undone, and no restart brings it back unseen. */
class RollBackTest {
    private static final String NEVER = "0";

    @TempDir private Path folder;
    private LiveDaemon daemon;
    private String good;

    @BeforeEach
    void makeDaemon() throws Exception {
        daemon = LiveDaemon.in(folder);
        good = config(LiveDaemon.WELL, 3);
        daemon.write(good);
        daemon.start();
        daemon.awaitSeeing("gate");
    }

    @AfterEach
    void endDaemon() {
        daemon.close();
    }

    private String config(String frames, int probationSeconds) {
        return daemon.config(probationSeconds, LiveDaemon.camera("gate", 17, frames, "0.5"));
    }

    @Test
    void aReloadThatEndsAllFramesIsUndone() throws Exception {
        String blind = config(NEVER, 3);
        daemon.write(blind);
        daemon.reload();
        daemon.awaitErr("taken over: cameras[gate].source.command");
        assertEquals(good, Files.readString(daemon.state(ConfigStore.LAST_GOOD)));
        daemon.awaitErr("rolled back to the last good config: camera gate sees nothing");
        daemon.await(() -> daemon.err().split("camera=gate sees", -1).length > 2);
        daemon.awaitNextStatus();
        daemon.awaitNextStatus();
        assertEquals("rolled-back", daemon.status().at("config").at("state").text());
        assertEquals("watching", daemon.camera("gate").at("state").text());
        assertEquals(List.of(blind), rejected());
        assertEquals(blind, Files.readString(daemon.file()), "a person's file stays as it is");
        daemon.stop();

        daemon.start();
        daemon.awaitErr("was rejected and is not run: camera gate sees nothing");
        daemon.awaitSeeing("gate");
        daemon.stop();

        daemon.write(good + "# edited\n");
        daemon.start();
        daemon.awaitSeeing("gate");
        assertFalse(daemon.err().contains("rejected"), daemon.err());
        daemon.stop();
    }

    @Test
    void aReloadThatLeadsToFaultsIsUndone() throws Exception {
        daemon.write(config("50", 60));
        daemon.reload();
        daemon.awaitErr("rolled back to the last good config: camera gate has new faults");
        daemon.stop();
    }

    @Test
    void aReloadThatDoesWellIsTheGoodOne() throws Exception {
        String better = good.replace("score: 0.5", "score: 0.4");
        daemon.write(better);
        daemon.reload();
        daemon.awaitErr("the new config did well and is the good one now");
        assertEquals(better, Files.readString(daemon.state(ConfigStore.LAST_GOOD)));
        assertFalse(Files.exists(daemon.state(ConfigStore.TRIAL)));
        assertEquals(List.of(), rejected());
        daemon.stop();
    }

    @Test
    void aProcessThatDiesOnProbationDoesNotStartWithTheSameAgain() throws Exception {
        String tried = config(LiveDaemon.WELL, 3600).replace("score: 0.5", "score: 0.4");
        daemon.write(tried);
        daemon.reload();
        daemon.awaitErr("taken over: ");
        daemon.signal("KILL");
        daemon.end();

        daemon.start();
        daemon.awaitErr("was rejected and is not run: the process died while it was on probation");
        daemon.awaitSeeing("gate");
        assertEquals(List.of(tried), rejected());
        daemon.stop();
    }

    @Test
    void aStopInOrderOnlyPausesTheProbation() throws Exception {
        daemon.write(config(NEVER, 3).replace("score: 0.5", "score: 0.4"));
        daemon.reload();
        daemon.awaitErr("taken over: ");
        daemon.stop();

        daemon.start();
        daemon.awaitErr("rolled back to the last good config: camera gate sees nothing");
        daemon.stop();
    }

    @Test
    void aStopInOrderAmidAReloadOnlyPausesTheProbation() throws Exception {
        daemon.modelFor(TroubledEngines.ENDLESS, "large");
        daemon.write(good.replace("model: .", "model: large"));
        daemon.reload();
        daemon.await(() -> Files.exists(daemon.state(ConfigStore.TRIAL)));
        daemon.stop();
        String trial = Files.readString(daemon.state(ConfigStore.TRIAL));
        assertTrue(trial.startsWith("paused "), trial);
    }

    private List<String> rejected() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("watchpin.yaml.rejected-"))
                    .map(RollBackTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
