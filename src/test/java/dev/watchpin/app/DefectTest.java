package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.WatchpinProcess.Change;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the thread that waits for the loops throws while lines are active. */
class DefectTest {
    @TempDir private Path folder;

    @Test
    void endsWithSafeLinesWhenLookingForTheLastResortFails() throws Exception {
        try (LiveDaemon daemon = LiveDaemon.in(folder)) {
            daemon.write(daemon.config(2, LiveDaemon.camera("gate", 17, LiveDaemon.WELL, "0.1")));
            // so that the camera's seeing again is to be noted
            Files.writeString(daemon.state(LastResort.LEDGER), "restart 2026-11-25T08:00:00Z\n");
            daemon.start(BrokenClockRun.class, Map.of("NOTIFY_SOCKET", "@nobody-listens"));
            ChildJvm.Ended ended = daemon.end();
            assertEquals(ExitCode.SOFTWARE, ended.exitCode(), ended::err);
            assertTrue(ended.err().contains("OutOfMemoryError: scripted"), ended::err);
            List<Change> changes = WatchpinProcess.changes(ended.out());
            assertTrue(changes.getFirst().active(), ended::out);
            assertFalse(changes.getLast().active(), ended::out);
        }
    }
}
