package dev.watchpin.telemetry.tinylog;

import org.tinylog.Level;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * An event as a line: {@code 2026-11-23T08:00:00.000Z info start: message}, or for the journal,
 * which has its own clock, {@code <6>start: message} (man sd-daemon).
 */
record EventLine(Instant time, Level level, String message) {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    String forTerminal() {
        String name = level.name().toLowerCase(Locale.ROOT);
        return "%s %-5s %s".formatted(TIME.format(time), name, SafeText.of(message));
    }

    String forJournal() {
        return "<" + priority() + ">" + SafeText.of(message);
    }

    private int priority() {
        return switch (level) {
            case ERROR -> 3;
            case WARN -> 4;
            case INFO -> 6;
            case DEBUG, TRACE, OFF -> 7;
        };
    }
}
