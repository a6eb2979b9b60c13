package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.telemetry.EventLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class RunningTextsTest {
    @TempDir private Path folder;

    @Test
    void leavesWhatRanForTheNextProcess() throws Exception {
        Map<String, String> environment = Map.of("RUNTIME_DIRECTORY", folder.toString());
        assertEquals(List.of(), RunningTexts.files(environment));
        RunningTexts texts = new RunningTexts(environment, EventLog.NONE);
        texts.started("one");
        texts.current("two");
        assertEquals(
                List.of("two", "one"),
                RunningTexts.files(environment).stream().map(RunningTextsTest::text).toList());
    }

    @Test
    void keepsNothingWhereNoServiceRuns() {
        new RunningTexts(Map.of(), EventLog.NONE).started("one");
        assertEquals(List.of(), RunningTexts.files(Map.of()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
