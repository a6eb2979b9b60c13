package dev.watchpin.app;

import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.RecordFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which record a person means: {@code FILE} is its last, {@code FILE:3} its third. */
final class RecordChoice {
    private static final Pattern NUMBERED = Pattern.compile("(.+):(\\d{1,9})");

    private RecordChoice() {}

    /** Empty where there is none, which is told. */
    static Optional<BenchRecord> of(String argument, PrintWriter err) {
        Matcher numbered = NUMBERED.matcher(argument);
        boolean number = !Files.exists(Path.of(argument)) && numbered.matches();
        Path file = Path.of(number ? numbered.group(1) : argument);
        try {
            RecordFile.Content content = new RecordFile(file).read();
            List<BenchRecord> records = content.records();
            if (content.others() > 0) {
                err.printf(
                        "%s: %d lines are no records of bench (torn, or something else)%n",
                        file, content.others());
            }
            int chosen = number ? Integer.parseInt(numbered.group(2)) : records.size();
            if (chosen < 1 || chosen > records.size()) {
                err.printf("%s has %d records; asked for: %s%n", file, records.size(), argument);
                return Optional.empty();
            }
            return Optional.of(records.get(chosen - 1));
        } catch (NoSuchFileException absent) {
            err.println(file + ": no such file");
            return Optional.empty();
        } catch (IOException unreadable) {
            err.println(file + " cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
