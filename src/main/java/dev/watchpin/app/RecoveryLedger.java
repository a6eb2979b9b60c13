package dev.watchpin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the last steps were taken, kept across restarts and reboots so that a day's limit holds:
 * one line each, {@code restart 2026-11-25T08:00:00Z}. One thread.
 *
 * <p>A time that lies ahead counts as of today: a board without a clock starts in the past again
 * and again, and must not get more steps for it.
 */
final class RecoveryLedger {
    private static final Duration DAY = Duration.ofDays(1);

    /** What is noted. */
    enum Entry {
        RESTART,
        REBOOT,
        /** A camera saw again: the steps before helped. */
        SEEN
    }

    private record Line(Entry entry, Instant time) {
        @Override
        public String toString() {
            return entry.name().toLowerCase(Locale.ROOT) + " " + time;
        }
    }

    private final Path file;
    private List<Line> lines;

    private RecoveryLedger(Path file, List<Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Empty where there is no file.
     *
     * @throws IOException also when a line is none of ours: nobody knows then what was done today
     */
    static RecoveryLedger read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                lines.add(line(file, line));
            }
        } catch (NoSuchFileException first) {
            return new RecoveryLedger(file, List.of());
        }
        return new RecoveryLedger(file, List.copyOf(lines));
    }

    private static Line line(Path file, String line) throws IOException {
        try {
            String[] words = line.split(" ", 2);
            return new Line(
                    Entry.valueOf(words[0].toUpperCase(Locale.ROOT)), Instant.parse(words[1]));
        } catch (IllegalArgumentException
                | DateTimeException
                | ArrayIndexOutOfBoundsException wrong) {
            throw new IOException(
                    file
                            + ": expected lines like \"restart 2026-11-25T08:00:00Z\", found \""
                            + line
                            + "\"; delete the file, and the day's limits begin anew",
                    wrong);
        }
    }

    /** How often that was noted within the last 24 hours. */
    int today(Entry entry, Instant now) {
        return (int)
                lines.stream().filter(line -> line.entry == entry && recent(line, now)).count();
    }

    /** The newest one. */
    Optional<Entry> last() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().entry);
    }

    /** It is on the disk when this returns; what is older than a day is forgotten. */
    void add(Entry entry, Instant now) throws IOException {
        List<Line> next = new ArrayList<>(lines);
        next.removeIf(line -> !recent(line, now));
        next.add(new Line(entry, now));
        DurableFile.replace(
                file, next.stream().map(line -> line + "\n").collect(Collectors.joining()));
        lines = List.copyOf(next);
    }

    private static boolean recent(Line line, Instant now) {
        return line.time.isAfter(now.minus(DAY));
    }
}
