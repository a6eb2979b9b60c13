package dev.watchpin.app;

import dev.watchpin.app.ConfigStore.Trial;
import dev.watchpin.app.doctor.Check;
import dev.watchpin.app.doctor.ConfigRead;
import dev.watchpin.app.doctor.Finding;
import dev.watchpin.app.doctor.Surroundings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the state folder knows of the config: whether this very text did well, or was rejected. */
final class ConfigHistoryCheck implements Check {
    private final Surroundings around;
    private final Path folder;

    ConfigHistoryCheck(Surroundings around, Map<String, String> environment) {
        this.around = around;
        folder = ConfigStore.folder(environment);
    }

    @Override
    public String name() {
        return "config history";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!(around.config() instanceof ConfigRead.Valid(var config, String text))) {
            return List.of();
        }
        if (!Files.exists(folder)) {
            return List.of(
                    Finding.none(name(), folder + " is absent: nothing ran as a service yet"));
        }
        if (!Files.isExecutable(folder)) {
            throw new IOException(folder + " may not be looked into; try sudo");
        }
        ConfigStore store = new ConfigStore(folder);
        return List.of(judge(config.file(), text, store.trial(), store.lastGood()));
    }

    private Finding judge(Path file, String text, Optional<Trial> trial, Optional<String> good) {
        if (trial.isPresent() && trial.get().of(text)) {
            return tried(file, trial.get());
        }
        if (good.isEmpty()) {
            return Finding.none(
                    name(), "no config did well for reload.probation-s yet, as far as is kept");
        }
        return good.get().equals(text)
                ? Finding.ok(name(), "this very config did well before")
                : Finding.note(
                        name(),
                        "the file is another than the config that did well last",
                        "sudo watchpin check --diff " + file);
    }

    private Finding tried(Path file, Trial trial) {
        return switch (trial.outcome()) {
            case REJECTED ->
                    Finding.wrong(
                            name(),
                            "this config was rejected at " + trial.time() + ": " + trial.reason(),
                            "sudo watchpin check --diff " + file + " # then edit it");
            case RUNNING, PAUSED ->
                    Finding.note(
                            name(), "on probation since " + trial.time(), "wait, and look again");
        };
    }

    /** The last one that did well; empty where it cannot be read. */
    static List<String> lastGood(Map<String, String> environment) {
        try {
            return new ConfigStore(ConfigStore.folder(environment)).lastGood().stream().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
