package dev.watchpin.app;

import dev.watchpin.app.ConfigStore.Outcome;
import dev.watchpin.app.ConfigStore.Trial;
import dev.watchpin.config.ConfigException;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which config a start runs: the file's, unless it is the very one that was rejected, or that the
 * process died over while it was tried. Then it is the last good one, and that is told.
 *
 * @param run what runs
 * @param fallback the last good one, where {@code run} is still being tried
 * @param rolledBack why {@code run} is not the file's; empty if it is
 */
record StartConfig(
        ConfigVersion run, Optional<ConfigVersion> fallback, Optional<String> rolledBack) {
    /**
     * @param store empty where nothing is kept
     */
    static StartConfig choose(
            ConfigVersion asked, Optional<ConfigStore> store, Instant now, EventLog events) {
        try {
            return store.isEmpty() ? plain(asked) : choose(asked, store.get(), now, events);
        } catch (IOException | ConfigException unusable) {
            events.fault(
                    "config",
                    "what is kept of earlier configs is not used: " + unusable.getMessage());
            return plain(asked);
        }
    }

    private static StartConfig plain(ConfigVersion asked) {
        return new StartConfig(asked, Optional.empty(), Optional.empty());
    }

    private static StartConfig choose(
            ConfigVersion asked, ConfigStore store, Instant now, EventLog events)
            throws IOException, ConfigException {
        Optional<Trial> trial = store.trial().filter(it -> it.of(asked.text()));
        Optional<String> good = store.lastGood();
        if (trial.isEmpty() || good.isEmpty() || good.get().equals(asked.text())) {
            store.forgetTrial(); // of another config: it says nothing of this one
            return plain(asked);
        }
        ConfigVersion lastGood = ConfigVersion.parse(asked.file(), good.get());
        return switch (trial.get().outcome()) {
            case PAUSED -> {
                store.note(Outcome.RUNNING, asked.text(), now, "on probation again");
                yield new StartConfig(asked, Optional.of(lastGood), Optional.empty());
            }
            case RUNNING -> rolledBack(lastGood, rejected(asked, store, now, events), events);
            case REJECTED -> rolledBack(lastGood, trial.get().reason(), events);
        };
    }

    /** Whatever can be written of it: a full disk must not make the rejected config run. */
    private static String rejected(
            ConfigVersion asked, ConfigStore store, Instant now, EventLog events) {
        String reason = "the process died while it was on probation";
        try {
            store.note(Outcome.REJECTED, asked.text(), now, reason);
            return reason
                    + "; it is kept as "
                    + ConfigStore.keepRejected(Optional.of(store), asked, now);
        } catch (IOException unwritten) {
            events.fault("config", "the state folder cannot be written: " + unwritten);
            return reason;
        }
    }

    private static StartConfig rolledBack(ConfigVersion lastGood, String reason, EventLog events) {
        String told =
                lastGood.file()
                        + " was rejected and is not run: "
                        + reason
                        + "; the last good config runs. Edit the file, or reload to try it again";
        events.fault("config", told);
        return new StartConfig(lastGood, Optional.empty(), Optional.of(told));
    }
}
