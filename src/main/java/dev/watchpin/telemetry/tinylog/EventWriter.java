package dev.watchpin.telemetry.tinylog;

import dev.watchpin.telemetry.RateLimit;

import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * tinylog's writer for everything that is said: our events, and what Pi4J and others say through
 * SLF4J. One write a line, UTF-8 whatever the locale, to standard error. Libraries are limited in
 * rate by class; our events were limited before. Named in {@code tinylog.properties}; tinylog makes
 * it and calls it under a lock.
 */
public final class EventWriter implements Writer {
    private final OutputStream stream;
    private final boolean journal;
    private final LongSupplier nanoClock;
    private final RateLimit limit = RateLimit.ofEvents();

    /** As tinylog calls it. */
    public EventWriter(Map<String, String> properties) {
        this(
                System.err,
                Journal.takes(Journal.STANDARD_ERROR, System.getenv("JOURNAL_STREAM")),
                System::nanoTime);
    }

    EventWriter(OutputStream stream, boolean journal, LongSupplier nanoClock) {
        this.stream = stream;
        this.journal = journal;
        this.nanoClock = nanoClock;
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(
                LogEntryValue.DATE,
                LogEntryValue.CLASS,
                LogEntryValue.LEVEL,
                LogEntryValue.TAG,
                LogEntryValue.MESSAGE,
                LogEntryValue.EXCEPTION);
    }

    @Override
    public synchronized void write(LogEntry entry) throws java.io.IOException {
        String message = text(entry);
        if (!TinylogEventLog.TAG.equals(entry.getTag())) {
            OptionalLong heldBack = limit.admit(entry.getClassName(), nanoClock.getAsLong());
            if (heldBack.isEmpty()) {
                return;
            }
            message = entry.getClassName() + ": " + message + TinylogEventLog.note(heldBack);
        }
        Instant time = entry.getTimestamp().toInstant();
        var line = new EventLine(time, entry.getLevel(), message);
        String text = (journal ? line.forJournal() : line.forTerminal()) + "\n";
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    /** Message and causes on one line; a stack trace is for a debugger, not for a journal. */
    private static String text(LogEntry entry) {
        var text = new StringBuilder();
        text.append(entry.getMessage() == null ? "" : entry.getMessage());
        int depth = 0;
        for (Throwable cause = entry.getException();
                cause != null && depth < 5;
                cause = cause.getCause(), depth++) {
            text.append(text.isEmpty() ? "" : ": ").append(cause);
        }
        return text.toString();
    }

    @Override
    public void flush() throws java.io.IOException {
        stream.flush();
    }

    /** Standard error stays open: events of the shutdown come after tinylog's. */
    @Override
    public void close() throws java.io.IOException {
        stream.flush();
    }
}
