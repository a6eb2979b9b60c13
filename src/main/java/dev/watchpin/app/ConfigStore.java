package dev.watchpin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What outlives the process of its configs: the last one that did well, and what became of the one
 * tried after it. In the state folder; a power cut leaves each file as it was or as it was to
 * become. One thread at a time.
 */
final class ConfigStore {
    /** The text of the last config that did well. */
    static final String LAST_GOOD = "last-good.yaml";

    /** One line: {@code rejected SHA256 2026-11-25T08:00:00Z why}. */
    static final String TRIAL = "config-trial";

    /** Names the state folder. */
    static final String VARIABLE = "STATE_DIRECTORY";

    private static final String SERVICE_FOLDER = "/var/lib/watchpin";
    private static final int REJECTED_KEPT = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** How far a config came. */
    enum Outcome {
        /** It runs, and is not known to do well; found at a start, the process died over it. */
        RUNNING,
        /** The same, but the process ended in order. */
        PAUSED,
        /** It did not do well, and is not to be run by itself. */
        REJECTED
    }

    /**
     * @param sha256 of the config's text
     * @param reason in words, on one line
     */
    record Trial(Outcome outcome, String sha256, Instant time, String reason) {
        boolean of(String text) {
            return sha256.equals(ConfigVersion.sha256(text));
        }

        @Override
        public String toString() {
            return String.join(
                    " ", outcome.name().toLowerCase(Locale.ROOT), sha256, time + "", reason);
        }
    }

    private final Path folder;

    ConfigStore(Path folder) {
        this.folder = folder;
    }

    /**
     * @param environment as systemd gives it; without STATE_DIRECTORY nothing is kept
     */
    static Optional<ConfigStore> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .map(folder -> new ConfigStore(Path.of(folder)));
    }

    /**
     * Where a person finds the last good config: in the environment's state folder, or the
     * service's.
     */
    static Path lastGoodFile(Map<String, String> environment) {
        return folder(environment).resolve(LAST_GOOD);
    }

    /** The environment's state folder, or the service's. */
    static Path folder(Map<String, String> environment) {
        return Path.of(environment.getOrDefault(VARIABLE, SERVICE_FOLDER));
    }

    /** The text; empty before the first. */
    Optional<String> lastGood() throws IOException {
        return read(LAST_GOOD);
    }

    /** On return, it is on the disk. */
    void keepGood(String text) throws IOException {
        if (!lastGood().equals(Optional.of(text))) {
            DurableFile.replace(folder.resolve(LAST_GOOD), text);
        }
    }

    /** What became of the config tried last; empty when nothing is open about it. */
    Optional<Trial> trial() throws IOException {
        Optional<String> line = read(TRIAL);
        return line.isEmpty() ? Optional.empty() : Optional.of(parse(line.get().strip()));
    }

    private Trial parse(String line) throws IOException {
        try {
            String[] words = line.split(" ", 4);
            return new Trial(
                    Outcome.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    words[1],
                    Instant.parse(words[2]),
                    words[3]);
        } catch (IllegalArgumentException
                | DateTimeException
                | ArrayIndexOutOfBoundsException wrong) {
            throw new IOException(
                    folder.resolve(TRIAL)
                            + ": expected \"rejected SHA256 TIME WHY\"; delete the file",
                    wrong);
        }
    }

    /** On return, it is on the disk. */
    void note(Outcome outcome, String text, Instant time, String reason) throws IOException {
        note(new Trial(outcome, ConfigVersion.sha256(text), time, reason));
    }

    /** On return, it is on the disk. */
    void note(Trial trial) throws IOException {
        DurableFile.replace(
                folder.resolve(TRIAL), trial.toString().replaceAll("\\p{Cntrl}", " ") + "\n");
    }

    void forgetTrial() throws IOException {
        Files.deleteIfExists(folder.resolve(TRIAL));
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Writes a rejected config down as {@code NAME.rejected-TIME}, beside the config if that may be
     * written, else in the state folder; of many, five stay: this one and the newest by their
     * names, which is not the same on a board that has not learnt the time yet.
     *
     * @param store empty for none
     * @return where it is
     */
    static Path keepRejected(Optional<ConfigStore> store, ConfigVersion rejected, Instant time)
            throws IOException {
        Path beside = rejected.file().getParent();
        String name = rejected.file().getFileName() + ".rejected-";
        try {
            return write(beside, name, time, rejected.text());
        } catch (IOException readOnly) {
            if (store.isEmpty()) {
                throw readOnly;
            }
            return write(store.get().folder, name, time, rejected.text());
        }
    }

    private static Path write(Path folder, String name, Instant time, String text)
            throws IOException {
        Path file = folder.resolve(name + TIME.format(time));
        DurableFile.replace(file, text);
        for (Path old : olderThanKept(folder, name, file)) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    private static List<Path> olderThanKept(Path folder, String name, Path written)
            throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> !file.equals(written))
                    .sorted(Comparator.reverseOrder())
                    .skip(REJECTED_KEPT - 1)
                    .toList();
        }
    }
}
