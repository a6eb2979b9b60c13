package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.RuntimeProvider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class EventWriterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nowNanos;

    private EventWriter writer(boolean journal) {
        return new EventWriter(bytes, journal, () -> nowNanos);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LogEntry entry(String tag, Level level, String message, Throwable failure) {
        return new LogEntry(
                RuntimeProvider.createTimestamp(),
                null,
                null,
                "com.pi4j.Context",
                null,
                null,
                -1,
                tag,
                level,
                message,
                failure);
    }

    @Test
    void stampsALineForATerminal() throws IOException {
        writer(false).write(entry("event", Level.INFO, "start: two cameras\nfake", null));
        String masked =
                text().replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "TIME");
        assertEquals("TIME info  start: two cameras\\nfake\n", masked);
    }

    @Test
    void marksALineForTheJournalAndLeavesTheTimeToIt() throws IOException {
        EventWriter writer = writer(true);
        writer.write(entry("event", Level.INFO, "start: é", null));
        writer.write(entry("event", Level.ERROR, "source-lost: x", null));
        writer.write(entry(null, Level.WARN, "odd", null));
        assertEquals("<6>start: é\n<3>source-lost: x\n<4>com.pi4j.Context: odd\n", text());
    }

    @Test
    void writesALibrarysFailureOnOneLine() throws IOException {
        var failure = new IllegalStateException("no chip", new IOException("denied\n<0>fake"));
        writer(true).write(entry(null, Level.ERROR, null, failure));
        assertEquals(
                "<3>com.pi4j.Context: java.lang.IllegalStateException: no chip:"
                        + " java.io.IOException: denied\\n<0>fake\n",
                text());
    }

    @Test
    void limitsALibraryThatRepeatsItself() throws IOException {
        EventWriter writer = writer(true);
        for (int i = 0; i < 100; i++) {
            writer.write(entry(null, Level.WARN, "again", null));
        }
        assertEquals(5, text().lines().count());
        nowNanos = 2_000_000_000L;
        bytes.reset();
        writer.write(entry(null, Level.WARN, "again", null));
        assertEquals("<4>com.pi4j.Context: again (95 like this held back before)\n", text());
    }
}
