package dev.watchpin.app;

import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts that the lines in hand come from, in the runtime folder, for whoever makes them safe
 * after a kill -9: the config's file may say something else by then. Two, since a camera that the
 * newest text no longer has runs until the restart.
 */
final class RunningTexts {
    private static final String STARTED = "started.yaml";
    private static final String CURRENT = "running.yaml";

    private final Optional<Path> folder;
    private final EventLog events;

    RunningTexts(Map<String, String> environment, EventLog events) {
        folder = folder(environment);
        this.events = events;
    }

    /** The runtime folder that systemd made; none at a shell. */
    static Optional<Path> folder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("RUNTIME_DIRECTORY")).map(Path::of);
    }

    void started(String text) {
        write(STARTED, text);
        write(CURRENT, text);
    }

    void current(String text) {
        write(CURRENT, text);
    }

    private void write(String name, String text) {
        try {
            if (folder.isPresent()) {
                DurableFile.replace(folder.get().resolve(name), text);
            }
        } catch (IOException unwritten) {
            events.fault("config", "the runtime folder cannot be written: " + unwritten);
        }
    }

    /** The newest first; none where nothing runs or ran as a service. */
    static List<Path> files(Map<String, String> environment) {
        return folder(environment).stream()
                .flatMap(it -> Stream.of(it.resolve(CURRENT), it.resolve(STARTED)))
                .filter(Files::exists)
                .toList();
    }
}
